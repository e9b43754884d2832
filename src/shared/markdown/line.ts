const tab = 9;
const space = 32;

/**
 * One line of a markdown text while its block structure is read: a position that moves over container
 * marks and counts columns, in which a tab reaches to the next multiple of four.
 */
export class Line {
  readonly text: string;
  /** Where the reading stands: a character, and the column it starts at. */
  offset = 0;
  column = 0;
  /** The next character that is neither space nor tab, and its column. */
  nonspace = 0;
  nonspaceColumn = 0;
  /** The reading stands inside a tab: some of its columns are used up. */
  #insideTab = false;

  constructor(text: string) {
    this.text = text;
    this.#findNonspace();
  }

  /** Columns of white space before the next character. */
  get indent(): number {
    return this.nonspaceColumn - this.column;
  }

  /** Deep enough for an indented code block. */
  get indented(): boolean {
    return this.indent >= 4;
  }

  /** Nothing but white space is left. */
  get blank(): boolean {
    return this.nonspace >= this.text.length;
  }

  /** The next character that is not white space; NaN at the end. */
  get nextCode(): number {
    return this.text.charCodeAt(this.nonspace);
  }

  /** What is left after white space. */
  get content(): string {
    return this.text.slice(this.nonspace);
  }

  /** What is left, white space and all; the rest of a half used tab becomes spaces. */
  get rest(): string {
    if (!this.#insideTab) return this.text.slice(this.offset);
    return ' '.repeat(4 - (this.column % 4)) + this.text.slice(this.offset + 1);
  }

  atSpace(): boolean {
    const code = this.text.charCodeAt(this.offset);
    return code === space || code === tab;
  }

  /** Moves to the next character that is not white space. */
  skipSpace(): void {
    this.offset = this.nonspace;
    this.column = this.nonspaceColumn;
    this.#insideTab = false;
  }

  /** Moves over so many characters, none of them a tab. */
  skip(characters: number): void {
    this.offset += characters;
    this.column += characters;
    this.#insideTab = false;
    this.#findNonspace();
  }

  /** Moves over white space, at most so many columns of it. */
  skipColumns(columns: number): void {
    const end = Math.min(this.column + columns, this.nonspaceColumn);
    while (this.column < end) {
      const width = this.text.charCodeAt(this.offset) === tab ? 4 - (this.column % 4) : 1;
      const used = Math.min(width, end - this.column);
      this.column += used;
      this.#insideTab = used < width;
      if (!this.#insideTab) this.offset++;
    }
  }

  #findNonspace(): void {
    let { offset, column } = this;
    for (; ; offset++) {
      const code = this.text.charCodeAt(offset);
      if (code === space) column++;
      else if (code === tab) column += 4 - (column % 4);
      else break;
    }
    this.nonspace = offset;
    this.nonspaceColumn = column;
  }
}
