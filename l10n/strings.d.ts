/** The strings of one source file, in their order. */
export function stringsOf(source: string): string[];
/** Every string of the extension, sorted: its place in this list is its key in a packaged translation. */
export function allStrings(root: string): string[];
/** The source with a string's key before each string. */
export function withKeys(source: string, strings: readonly string[]): string;
/** A translation as it is packaged: its texts in the order of the strings. */
export function packed(translation: Readonly<Record<string, string>>, strings: readonly string[]): string;
