/** Characters that stand in a line of a panel of usual width. */
const charactersInLine = 60;

interface Rough {
  readonly filled: number;
  readonly besides: number;
}

/**
 * Tells the style sheet how high about a message with this text will be, before the browser has laid it out, so
 * that the scrollbar moves little when it does: the lines that the text fills in a panel of usual width, more in a
 * narrow one, and those that it takes besides, whatever the width.
 */
export function roughHeightOf(text: string): Record<'--filled' | '--besides', string> {
  const { filled, besides } = linesOf(text);
  return { '--filled': String(Math.round(filled)), '--besides': String(Math.round(besides)) };
}

/** The same for messages with these texts, one below the other. */
export function roughHeightOfAll(
  texts: readonly string[],
): Record<'--all-filled' | '--all-besides' | '--all', string> {
  const lines = texts.map(linesOf);
  return {
    '--all-filled': String(Math.round(sum(lines.map(({ filled }) => filled)))),
    '--all-besides': String(Math.round(sum(lines.map(({ besides }) => besides)))),
    '--all': String(texts.length),
  };
}

function linesOf(text: string): Rough {
  // Lines are filled half on average; half a line parts paragraphs.
  return { filled: text.length / charactersInLine, besides: text.split('\n').length / 2 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
