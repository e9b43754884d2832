import type { ChatState, ToPageMessage } from '../shared/protocol.ts';

/** A state change as the controller tells it: a page message that has not got its number yet. */
export type PageDelta = DistributiveOmit<Exclude<ToPageMessage, Unnumbered | { type: 'snapshot' }>, 'seq'>;

type Unnumbered = {
  type:
    | 'focusComposer'
    | 'font'
    | 'acknowledged'
    | 'completions'
    | 'insertText'
    | 'references'
    | 'showHistory'
    | 'history'
    | 'historyChanged';
};
/** A page message that is not state, so not numbered and not kept for a page that is not up. */
export type PageSignal = Extract<ToPageMessage, Unnumbered>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a link needs of its page and its time; replaced in tests. */
export interface PagePort {
  /** Hands the message over; must not be awaited: over a slow line that costs a round trip each. */
  post(message: ToPageMessage): void;
}

export interface LinkClock {
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** Shortest time between two text messages, in milliseconds: two frames. */
const textIntervalMs = 33;
/** So many messages may be on their way before the interval grows with their number. */
const messagesInFlight = 8;
/** A page that renders nothing still gets text this often. */
const longestIntervalMs = 500;

/**
 * The line to one page. Numbers the deltas, sends the first piece of text at once and then at most one
 * message per interval, and a page that is behind with rendering less often, in larger pieces. A page
 * gets nothing before it has asked for its snapshot.
 */
export class PageLink {
  #seq = 0;
  #rendered = 0;
  #up = false;
  #waitingForPage: PageSignal[] = [];
  #text: { answerId: string; text: string } | undefined;
  #lastText = Number.NEGATIVE_INFINITY;
  #timer: unknown;
  readonly #page: PagePort;
  readonly #snapshot: () => ChatState;
  readonly #clock: LinkClock;

  constructor(page: PagePort, snapshot: () => ChatState, clock: LinkClock) {
    this.#page = page;
    this.#snapshot = snapshot;
    this.#clock = clock;
  }

  /** Answers `ready` and `resync`: the whole state, in place of all that was not sent yet. */
  sendSnapshot(): void {
    this.#dropText();
    this.#up = true;
    this.#page.post({ type: 'snapshot', seq: ++this.#seq, state: this.#snapshot() });
    this.#rendered = this.#seq;
    for (const signal of this.#waitingForPage.splice(0)) this.#page.post(signal);
  }

  send(delta: PageDelta): void {
    if (!this.#up) return; // the snapshot will hold it
    if (delta.type === 'text') {
      this.#sendText(delta.answerId, delta.text);
      return;
    }
    this.#flush();
    this.#post(delta);
  }

  /** Sends a signal; one for a page that is still loading waits for it. */
  signal(signal: PageSignal): void {
    if (this.#up) this.#page.post(signal);
    // A page that comes up asks what there is.
    else if (signal.type !== 'historyChanged') this.#waitingForPage.push(signal);
  }

  /** The page has everything up to `seq` on the screen. */
  rendered(seq: number): void {
    this.#rendered = Math.min(this.#seq, Math.max(this.#rendered, seq));
  }

  dispose(): void {
    this.#dropText();
    this.#up = false;
  }

  #sendText(answerId: string, text: string): void {
    if (this.#text !== undefined && this.#text.answerId !== answerId) this.#flush();
    this.#text = { answerId, text: (this.#text?.text ?? '') + text };
    if (this.#timer !== undefined) return;
    const wait = this.#lastText + this.#interval() - this.#clock.now();
    if (wait <= 0) this.#flush();
    else this.#timer = this.#clock.setTimeout(() => this.#flush(), wait);
  }

  #interval(): number {
    const behind = Math.max(1, (this.#seq - this.#rendered) / messagesInFlight);
    return Math.min(longestIntervalMs, textIntervalMs * behind);
  }

  #flush(): void {
    const pending = this.#text;
    this.#dropText();
    if (pending === undefined) return;
    this.#lastText = this.#clock.now();
    this.#post({ type: 'text', ...pending });
  }

  #dropText(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#text = undefined;
  }

  #post(delta: PageDelta): void {
    this.#page.post({ ...delta, seq: ++this.#seq });
  }
}
