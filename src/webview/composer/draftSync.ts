/** What the draft needs of its page and its time; replaced in tests. */
export interface DraftPorts {
  /** Tells the host the whole draft. */
  post(text: string): void;
  /** Puts the text into the input in place of what is there. */
  show(text: string): void;
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The host hears of a change at the latest after this time. */
const postAfterMs = 300;
/** So long after an edit the host may still be speaking of the time before it. */
const roundTripMs = 2_000;

/**
 * Keeps the input and the host's draft the same. Where both changed, the page that was typed into last
 * wins: for two seconds after an edit the host's other text is answered with this page's, after that it
 * is taken. A text that was sent and refused comes back in front of what was typed since.
 */
export class DraftSync {
  /** Called when what is to be kept has changed without a key. */
  changed: () => void = () => {};
  #text = '';
  #posted = '';
  #editedAt = Number.NEGATIVE_INFINITY;
  #sent: string | undefined;
  #sentAt = 0;
  #timer: unknown;
  readonly #ports: DraftPorts;

  constructor(ports: DraftPorts) {
    this.#ports = ports;
  }

  /** Starts with a text that an earlier life of this page kept. */
  restore(text: string): void {
    this.#text = text;
    this.#posted = text;
    if (text !== '') this.#ports.show(text);
  }

  /** The person changed the input. */
  edited(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#editedAt = this.#ports.now();
    this.#timer ??= this.#ports.setTimeout(() => this.flush(), postAfterMs);
  }

  /** Tells the host now what it does not know yet: the page may be about to go. */
  flush(): void {
    this.#cancel();
    if (this.#text !== this.#posted) this.#post();
  }

  /** The text went out as a message; the input is empty. */
  sent(text: string): void {
    this.#cancel();
    this.#sent = text;
    this.#text = '';
    this.#posted = '';
    this.#sentAt = this.#ports.now();
    this.#editedAt = this.#sentAt;
    this.changed();
  }

  /** What must come back if the host ends now: the input, behind what went out and the host has not taken yet. */
  get kept(): string {
    return [this.#sent ?? '', this.#text].filter(text => text !== '').join('\n\n');
  }

  /** A message has just gone out, and the host has neither taken nor refused it yet. */
  get sending(): boolean {
    return this.#sent !== undefined && this.#ports.now() - this.#sentAt < roundTripMs;
  }

  /** The host took the message. */
  accepted(): void {
    this.#sent = undefined;
    this.changed();
  }

  /** The host says that the draft changed elsewhere, or gives back what it refused to send. */
  fromHost(text: string): void {
    const refused = this.#sent !== undefined && text === this.#sent;
    const { kept } = this;
    this.#sent = undefined;
    if (!refused) this.#merge(text);
    else {
      this.#take(kept);
      if (kept !== text) this.#post();
    }
  }

  /** The host's draft as of a snapshot. */
  fromSnapshot(text: string): void {
    this.#sent = undefined;
    this.#merge(text);
  }

  /** The page shows another conversation now, with a draft of its own. */
  fromAnother(text: string): void {
    this.#sent = undefined;
    this.#editedAt = Number.NEGATIVE_INFINITY;
    this.#take(text);
  }

  /** This page's text is the newer one, whatever the host has. */
  keep(): void {
    this.#post();
  }

  #merge(text: string): void {
    if (text === this.#text) return;
    if (this.#ports.now() - this.#editedAt < roundTripMs) this.#post();
    else this.#take(text);
  }

  #take(text: string): void {
    this.#cancel();
    this.#text = text;
    this.#posted = text;
    this.#ports.show(text);
  }

  #post(): void {
    this.#cancel();
    this.#posted = this.#text;
    this.#ports.post(this.#text);
  }

  #cancel(): void {
    this.#ports.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
