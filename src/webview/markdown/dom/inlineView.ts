import { type InlineContext, type InlineResult, parseInline } from '../inline/inlineParser.ts';
import {
  type InlineWorld,
  type Shown,
  type ShownNode,
  setText,
  showInlines,
  visibly,
} from './inlineNodes.ts';
import { type GrowingText, type Stage, TextCursor } from './textCursor.ts';

/** What an inline view needs to know of its document. */
export interface InlineHost extends InlineWorld {
  readonly context: InlineContext;
}

/** A very long paragraph is laid out in stretches of about so many characters: growing it lays out the last. */
const segmentLength = 4096;
/** So much text may wait for the end of something half done before it is shown as it stands. */
const longestHalf = 4096;

/** The last text node that is shown for good: text that follows is added to it. */
interface Carry {
  readonly node: Text;
  /** Length of the part that is shown for good, and the text after it. */
  readonly settled: number;
  shown: string;
}

/**
 * Shows inline text in an element while it grows. What nothing can change any more is neither read nor
 * touched again.
 */
export class InlineView {
  readonly #element: HTMLElement;
  readonly #host: InlineHost;
  readonly #cell: boolean;
  readonly #cursor = new TextCursor();
  /** Where nodes go: the element, or its last segment. */
  #target: HTMLElement;
  /** Characters shown for good in the target. */
  #used = 0;
  #carry: Carry | undefined;
  #open: ShownNode[] = [];
  /** Something half done was shown as it stood; the whole text has to be looked at again in the end. */
  #rough = false;

  constructor(element: HTMLElement, host: InlineHost, cell = false) {
    this.#element = element;
    this.#target = element;
    this.#host = host;
    this.#cell = cell;
  }

  /** Shows what is there of the text. */
  show(text: GrowingText, stage: Stage): void {
    if (this.#rough && stage === 'final') this.#restart(text);
    let fresh = this.#cursor.read(text);
    if (fresh === undefined) {
      this.#restart(text);
      fresh = this.#cursor.read(text) ?? '';
    }
    const shown = stage === 'growing' ? fresh : fresh.replace(/[ \t\n]+$/, '');
    this.#cursor.take(this.#render(shown, stage), fresh);
  }

  /** Another block brings the text from now on. */
  changeSource(): void {
    this.#cursor.changeSource();
  }

  /** Shows the whole text again, since what it refers to has changed. */
  showAgain(text: GrowingText): void {
    this.#restart(text);
    this.show(text, 'final');
  }

  #restart(text: GrowingText): void {
    this.#cursor.restart(text);
    this.#element.replaceChildren();
    this.#target = this.#element;
    this.#used = 0;
    this.#carry = undefined;
    this.#open = [];
    this.#rough = false;
  }

  /** Shows the text; how much of it is shown for good. */
  #render(text: string, stage: Stage): number {
    if (stage === 'ended') {
      this.#patch(this.#parse(text, 0, false, Number.POSITIVE_INFINITY));
      return 0;
    }
    const safe = this.#renderSegments(text, 0, stage === 'growing');
    if (text.length - safe <= longestHalf || stage === 'final') return safe;
    return this.#renderRough(text, safe);
  }

  #renderSegments(text: string, start: number, growing: boolean): number {
    for (let from = start; ; ) {
      const result = this.#parse(text, from, growing, from + segmentLength - this.#used);
      this.#patch(result);
      this.#settle(result, from);
      if (!result.stopped) return result.safe;
      from = result.safe;
      this.#startSegment();
    }
  }

  /** Shows text as it stands though something in it is half done. */
  #renderRough(text: string, from: number): number {
    const end = text.lastIndexOf(' ') + 1 || text.length;
    if (end <= from) return from;
    const { settled, open } = this.#parse(text.slice(0, end), from, false, Number.POSITIVE_INFINITY);
    const result = { settled: [...settled, ...open], open: [], safe: end, stopped: false };
    this.#rough = true;
    this.#patch(result);
    this.#settle(result, from);
    this.#startSegment();
    return this.#renderSegments(text, end, true);
  }

  #parse(text: string, from: number, growing: boolean, stopAfter: number): InlineResult {
    return parseInline({ text, from, growing, stopAfter, cell: this.#cell, context: this.#host.context });
  }

  #patch({ settled, open }: InlineResult): void {
    const shown = joined(visibly(settled), visibly(open));
    const first = shown[0];
    if (this.#carry !== undefined) {
      const text = first?.kind === 'text' ? first.text : '';
      setText(this.#carry.node, this.#carry.shown, text, this.#carry.settled);
      this.#carry.shown = text;
      if (text !== '') shown.shift();
    }
    showInlines(this.#target, this.#open, shown, this.#host);
  }

  /** What was just shown of `settled` stays. */
  #settle({ settled, safe }: InlineResult, from: number): void {
    const shown = visibly(settled);
    this.#used += safe - from;
    const last = shown.at(-1);
    if (last === undefined) return;
    const carried = this.#carry !== undefined && shown[0]?.kind === 'text' ? this.#carry : undefined;
    const own = this.#open.splice(0, shown.length - (carried ? 1 : 0));
    const lastNode = own.at(-1)?.node ?? carried?.node;
    this.#carry = undefined;
    if (last.kind !== 'text' || lastNode === undefined) return;
    const node = lastNode as Text;
    const before = node === carried?.node ? carried.settled : 0;
    const length = before + last.text.length;
    this.#carry = { node, settled: length, shown: node.data.slice(length) };
  }

  #startSegment(): void {
    this.#target = document.createElement('span');
    this.#target.className = 'segment';
    this.#element.append(this.#target);
    this.#used = 0;
    this.#carry = undefined;
    this.#open = [];
  }
}

/** Two lists as one; a text at the seam becomes one text. */
function joined(settled: readonly Shown[], open: readonly Shown[]): Shown[] {
  const [last, first] = [settled.at(-1), open[0]];
  if (last?.kind !== 'text' || first?.kind !== 'text') return [...settled, ...open];
  return [...settled.slice(0, -1), { kind: 'text', text: last.text + first.text }, ...open.slice(1)];
}
