/** Characters that stand in a line of a panel of usual width. */
const charactersInLine = 60;

/**
 * Tells the style sheet how high about a message with this text will be, before the browser has laid it out, so
 * that the scrollbar moves little when it does: the lines that the text fills in a panel of usual width, more in a
 * narrow one, and those that it takes besides, whatever the width.
 */
export function roughHeightOf(text: string): Record<'--filled' | '--besides', string> {
  const filled = text.length / charactersInLine;
  const besides = text.split('\n').length / 2; // Lines are filled half on average; half a line parts paragraphs.
  return { '--filled': String(Math.round(filled)), '--besides': String(Math.round(besides)) };
}
