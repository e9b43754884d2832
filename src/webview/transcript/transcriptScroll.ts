import { FollowEnd, type ScrollPosition } from './followEnd.ts';

/** What the "Jump to latest" button shows. */
export interface ScrollState {
  /** The reader is not at the end. */
  readonly away: boolean;
  /** Text has arrived below since the reader left. */
  readonly newText: boolean;
}

/** Where a reader stood who was not at the end. */
export interface ReadingPlace {
  /** The message at the top of the view. */
  readonly messageId: string;
  /** How far the view's top is below the message's, in CSS pixels. */
  readonly offset: number;
}

const restoringFrames = 5;

/** Moves the transcript: keeps its end in view as long as the reader stays there, and never otherwise. */
export class TranscriptScroll {
  readonly #follow = new FollowEnd();
  #scroller: HTMLElement | undefined;
  #held = false;
  #newText = false;
  #told: ScrollState = { away: false, newText: false };
  #changed: (state: ScrollState) => void = () => {};
  #moved: () => void = () => {};

  /**
   * Takes over a scroller and its one child, the content. `changed` hears what the button should show,
   * `moved` of every movement. Returns the way to let go.
   */
  attach(scroller: HTMLElement, changed: (state: ScrollState) => void, moved: () => void): () => void {
    this.#scroller = scroller;
    this.#changed = changed;
    this.#moved = moved;
    const off = new AbortController();
    const listen = { passive: true, signal: off.signal };
    scroller.addEventListener('scroll', () => this.#scrolled(scroller), listen);
    scroller.addEventListener('wheel', event => this.#wheeled(scroller, event), listen);
    scroller.addEventListener('pointerdown', () => this.#hold(), listen);
    window.addEventListener('pointerup', () => this.#release(scroller), listen);
    window.addEventListener('pointercancel', () => this.#release(scroller), listen);
    const sizes = new ResizeObserver(() => this.#place());
    for (const element of [scroller, ...scroller.children]) sizes.observe(element);
    return () => {
      off.abort();
      sizes.disconnect();
      this.#scroller = undefined;
    };
  }

  /** Text has come at the end: a reader elsewhere should know. */
  textArrived(): void {
    this.#newText = true;
    this.#tell();
  }

  /** Shows the end and follows it from now on. */
  jumpToEnd(): void {
    this.#follow.follow();
    this.#place();
    this.#tell();
  }

  /** Where the reader is, or undefined at the end. */
  get place(): ReadingPlace | undefined {
    const scroller = this.#scroller;
    if (scroller === undefined || this.#follow.following) return undefined;
    const top = scroller.getBoundingClientRect().top;
    for (const message of scroller.querySelectorAll('[data-message-id]')) {
      const box = message.getBoundingClientRect();
      if (box.bottom > top)
        return { messageId: message.getAttribute('data-message-id') ?? '', offset: top - box.top };
    }
    return undefined;
  }

  /**
   * Brings the reader back to where an earlier life of this page had them. Messages get their true height
   * only when they come near the view, so this takes a few frames, or until the reader moves.
   */
  restore(place: ReadingPlace): void {
    this.#restore(place, restoringFrames);
  }

  #restore({ messageId, offset }: ReadingPlace, framesLeft: number): void {
    const scroller = this.#scroller;
    const message = scroller?.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (scroller === undefined || message === undefined || message === null) return;
    const missing = message.getBoundingClientRect().top - scroller.getBoundingClientRect().top + offset;
    scroller.scrollTop += missing;
    this.#follow.placed(readPosition(scroller));
    this.#follow.letGo(readPosition(scroller));
    this.#tell();
    const { scrollTop } = scroller;
    if (framesLeft > 0)
      requestAnimationFrame(() => {
        if (Math.abs(scroller.scrollTop - scrollTop) < 1)
          this.#restore({ messageId, offset }, framesLeft - 1);
      });
  }

  #scrolled(scroller: HTMLElement): void {
    this.#follow.scrolled(readPosition(scroller));
    this.#tell();
    this.#moved();
  }

  #wheeled(scroller: HTMLElement, event: WheelEvent): void {
    // Before the view has moved: text that arrives in the same moment must not pull it back.
    if (event.deltaY < 0 && !event.ctrlKey) this.#follow.letGo(readPosition(scroller));
    this.#tell();
  }

  #hold(): void {
    this.#held = true;
  }

  /** A reader who has selected text is reading it. */
  #release(scroller: HTMLElement): void {
    if (!this.#held) return;
    this.#held = false;
    const selection = scroller.ownerDocument.getSelection();
    if (selection !== null && !selection.isCollapsed && selection.containsNode(scroller, true))
      this.#follow.letGo(readPosition(scroller));
    this.#place();
    this.#tell();
  }

  #place(): void {
    const scroller = this.#scroller;
    if (scroller === undefined || this.#held || !this.#follow.following) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#follow.placed(readPosition(scroller));
  }

  #tell(): void {
    const away = !this.#follow.following;
    this.#newText &&= away;
    if (away === this.#told.away && this.#newText === this.#told.newText) return;
    this.#told = { away, newText: this.#newText };
    this.#changed(this.#told);
  }
}

function readPosition({ scrollTop, scrollHeight, clientHeight }: HTMLElement): ScrollPosition {
  return { scrollTop, scrollHeight, clientHeight };
}
