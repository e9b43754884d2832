import { appendVisibly } from '../dom/invisible.ts';
import { linesInGroup } from '../dom/linesView.ts';
import { type CodeState, type Token, tokenize } from './tokens.ts';

/**
 * A group with a line longer than this, in characters, stays plain: the work of some grammars grows with the cube of
 * a line's length, and 16,000 characters that mean ill would hold up the page for a minute.
 */
const longestLine = 500;
/** A slice is begun only when so many milliseconds are left before the next frame. */
const sliceMs = 4;
/** Code is coloured after this time even while the page is busy, in milliseconds. */
const latestMs = 300;

/** Calls `work` when the page has nothing else to do, with the milliseconds left then; gives a way to call it off. */
export type WhenIdle = (work: (timeLeft: () => number) => void) => () => void;

/** Waits for an idle moment of the page; on a page that has none, for a moment at most. */
export const whenPageIdle: WhenIdle = work => {
  const handle = requestIdleCallback(deadline => work(() => deadline.timeRemaining()), { timeout: latestMs });
  return () => cancelIdleCallback(handle);
};

/** Colours complete code blocks while nothing else is to be done, a group of lines at a time. */
export class HighlightQueue {
  readonly #slices: Iterator<void>[] = [];
  readonly #whenIdle: WhenIdle;
  #cancel: (() => void) | undefined;

  constructor(whenIdle: WhenIdle) {
    this.#whenIdle = whenIdle;
  }

  /** Colours a block, whose lines are shown in `code`. */
  add(code: HTMLElement, text: string, language: string): void {
    this.#slices.push(colorGroups(code, text, language));
    this.#cancel ??= this.#whenIdle(this.#work);
  }

  dispose(): void {
    this.#cancel?.();
    this.#slices.length = 0;
  }

  readonly #work = (timeLeft: () => number): void => {
    this.#cancel = undefined;
    do {
      if (this.#slices[0]?.next().done) this.#slices.shift();
    } while (this.#slices.length > 0 && timeLeft() > sliceMs);
    if (this.#slices.length > 0) this.#cancel = this.#whenIdle(this.#work);
  };
}

/** Colours one group of lines with each step; the first step only compiles the grammar. */
function* colorGroups(code: HTMLElement, text: string, language: string): Generator<void, void> {
  let state: CodeState | undefined;
  tokenize('', language, state);
  yield;
  const lines = text.split('\n');
  const groups = [...code.children];
  for (const [number, group] of groups.entries()) {
    const last = number === groups.length - 1;
    const slice = lines.slice(number * linesInGroup, (number + 1) * linesInGroup);
    if (slice.some(line => line.length > longestLine)) {
      state = undefined;
      continue;
    }
    const read = tokenize(slice.join('\n') + (last ? '' : '\n'), language, state);
    state = read.state;
    group.replaceChildren(colored(read.tokens));
    yield;
  }
}

function colored(tokens: readonly Token[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, color } of tokens) {
    if (color === undefined || color === 'text') {
      appendVisibly(fragment, text, 'code');
      continue;
    }
    const span = document.createElement('span');
    span.className = `code-${color}`;
    appendVisibly(span, text, 'code');
    fragment.append(span);
  }
  return fragment;
}
