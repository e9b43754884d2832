import { BlockParser } from '../../../shared/markdown/blockParser.ts';
import { isDecided, longLine, readHalfLine } from './halfLine.ts';

/** Gives a growing text to a block parser line by line, and what is there of its last line as a trial. */
export class LineFeed {
  readonly parser = new BlockParser();
  /** The last line, which has no end yet. */
  #line = '';
  /** The beginning of the last line was already added: more of it continues it. */
  #continuing = false;
  #afterReturn = false;

  append(text: string): void {
    this.parser.takeBack();
    const lines = this.#normalize(text).split('\n');
    lines.forEach((line, index) => {
      this.#extend(line);
      if (index < lines.length - 1) this.#endLine();
    });
    this.#skipLongLine();
    this.#try();
  }

  finish(): void {
    this.parser.takeBack();
    if (this.#line !== '' && !this.#continuing) this.parser.addLine(this.#line);
    this.parser.finish();
  }

  /** Line ends as line feeds, also where a return and its line feed arrive apart. */
  #normalize(text: string): string {
    const start = this.#afterReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') this.#afterReturn = text.endsWith('\r');
    return text.slice(start).replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  }

  #extend(text: string): void {
    if (this.#continuing) {
      if (text !== '') this.parser.continueLine(text);
    } else this.#line += text;
  }

  #endLine(): void {
    if (!this.#continuing) this.parser.addLine(this.#line);
    this.#continuing = false;
    this.#line = '';
  }

  /** Adds a very long line before it ends, when its end cannot change what it is. */
  #skipLongLine(): void {
    if (this.#continuing || this.#line.length < longLine) return;
    this.parser.tryLine(this.#line);
    const decided = isDecided(this.#line, this.parser.tree.tip());
    this.parser.takeBack();
    if (!decided) return;
    this.parser.addLine(this.#line);
    this.#continuing = true;
  }

  #try(): void {
    if (this.#continuing) return;
    const line = readHalfLine(this.#line, this.parser.tree.tip());
    if (line !== undefined) this.parser.tryLine(line);
  }
}
