import { splitInvisible } from '../shared/invisible.ts';

/** What a terminal is about to be given. */
export interface TerminalCommand {
  /** Without line ends around it. */
  readonly text: string;
  readonly lines: number;
  /** The first character that a terminal would act on or a reader would not see, such as `U+001B`. */
  readonly unsafe?: string;
}

/** Looks at a command before it is put into a terminal. */
export function terminalCommand(code: string): TerminalCommand {
  const text = code.replace(/\r\n/g, '\n').replace(/^\n+|\n+$/g, '');
  const lines = text.split('\n').length;
  const found = control(text) ?? hidden(text);
  return found === undefined ? { text, lines } : { text, lines, unsafe: codePoint(found) };
}

/** Of control characters, a terminal may only be given the end of a line. */
function control(text: string): string | undefined {
  return /(?!\n)\p{Cc}/u.exec(text)?.[0];
}

function hidden(text: string): string | undefined {
  return splitInvisible(text, 'code').find(({ codes }) => codes !== undefined)?.text;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
