import { incomplete, readDestination, readLabel, readTitle, skipSpacing } from './linkParts.ts';

/** Where a reference link leads: source text, with its escapes and entities. */
export interface LinkDefinition {
  readonly destination: string;
  readonly title: string | undefined;
}

/** A definition that was read, and where the text after it begins. */
export interface ReadDefinition extends LinkDefinition {
  readonly label: string;
  readonly end: number;
}

/** The form in which two labels are compared: white space folded, and case in the way of Unicode. */
export function normalizeLabel(raw: string): string {
  return raw.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** Reads the definition `[label]: destination "title"` that begins at `from`. */
export function readDefinition(text: string, from: number): ReadDefinition | typeof incomplete | undefined {
  const label = readLabel(text, from);
  if (label === undefined || label === incomplete) return label;
  if (label.end >= text.length) return incomplete;
  if (text[label.end] !== ':') return undefined;
  const destination = readDestination(text, skipSpacing(text, label.end + 1));
  if (destination === undefined || destination === incomplete) return destination;
  if (destination.raw === '' && text[destination.end - 1] !== '>') return undefined;
  const titled = withTitle(text, destination.end);
  const end = titled === undefined ? lineEnd(text, destination.end) : titled.end;
  if (end === undefined) return undefined;
  return { label: normalizeLabel(label.raw), destination: destination.raw, title: titled?.raw, end };
}

/** A title that ends its line, after white space. */
function withTitle(text: string, from: number): { raw: string; end: number } | undefined {
  const start = skipSpacing(text, from);
  if (start === from) return undefined;
  const title = readTitle(text, start);
  if (title === undefined || title === incomplete) return undefined;
  const end = lineEnd(text, title.end);
  return end === undefined ? undefined : { raw: title.raw, end };
}

const restOfLine = /[ \t]*(?:\n|$)/y;

function lineEnd(text: string, from: number): number | undefined {
  restOfLine.lastIndex = from;
  return restOfLine.test(text) ? restOfLine.lastIndex : undefined;
}

/**
 * Where the definitions at the beginning of a paragraph's text end; each is told to `found`. While the
 * text is still `growing`, a beginning that can become a definition counts as one.
 */
export function skipDefinitions(
  text: string,
  growing: boolean,
  found: (definition: ReadDefinition) => void,
): number {
  let at = 0;
  while (text[at] === '[') {
    const definition = readDefinition(text, at);
    if (definition === incomplete && growing) return text.length;
    if (definition === undefined || definition === incomplete) break;
    found(definition);
    at = definition.end;
  }
  return at;
}
