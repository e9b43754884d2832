const run = /`+/g;

/** A run of backticks, and the code it begins if a run of the same length ends it. */
export interface CodeSpan {
  readonly length: number;
  readonly code: string | undefined;
  readonly end: number;
}

/** Finds the code spans of one text, in time that grows with the text however many runs have no partner. */
export class CodeSpans {
  readonly #text: string;
  /** Where the last run of each length begins; made when a run first finds no partner. */
  #last: Map<number, number> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(at: number): CodeSpan {
    run.lastIndex = at;
    const length = run.exec(this.#text)?.[0].length ?? 0;
    const start = at + length;
    if (this.#last !== undefined && (this.#last.get(length) ?? -1) < start) {
      return { length, code: undefined, end: start };
    }
    for (let match = run.exec(this.#text); match !== null; match = run.exec(this.#text)) {
      if (match[0].length !== length) continue;
      return { length, code: codeText(this.#text.slice(start, match.index)), end: run.lastIndex };
    }
    this.#last ??= this.#lastRuns(at);
    return { length, code: undefined, end: start };
  }

  #lastRuns(from: number): Map<number, number> {
    const last = new Map<number, number>();
    run.lastIndex = from;
    for (let match = run.exec(this.#text); match !== null; match = run.exec(this.#text)) {
      last.set(match[0].length, match.index);
    }
    return last;
  }
}

function codeText(source: string): string {
  const text = source.replaceAll('\n', ' ');
  return text.startsWith(' ') && text.endsWith(' ') && /[^ ]/.test(text) ? text.slice(1, -1) : text;
}
