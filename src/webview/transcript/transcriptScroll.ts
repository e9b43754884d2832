import { FollowEnd, type ScrollPosition } from './followEnd.ts';
import { elementAt, layOutAround, type ReadingPlace, readingPlace } from './readingPlace.ts';

/** What the "Jump to latest" button shows. */
export interface ScrollState {
  /** The reader is not at the end. */
  readonly away: boolean;
  /** Text has arrived below since the reader left. */
  readonly newText: boolean;
}

const restoringFrames = 12;

/** Moves the transcript: keeps its end in view as long as the reader stays there, and never otherwise. */
export class TranscriptScroll {
  /** The reader will be brought back to an earlier place when the conversation is there: all of it is needed then. */
  awaitsPlace = false;
  readonly #follow = new FollowEnd();
  #scroller: HTMLElement | undefined;
  #held = false;
  #restoring = false;
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
    this.#restoring = false;
    this.#follow.follow();
    this.#place();
    this.#tell();
  }

  /** The reader looks at this element and is not led along the end. */
  isRead(element: Element): boolean {
    if (this.#scroller === undefined || (this.#follow.following && !this.#held)) return false;
    const [seen, view] = [element, this.#scroller].map(each => each.getBoundingClientRect()) as [
      DOMRect,
      DOMRect,
    ];
    return seen.top < view.bottom && seen.bottom > view.top;
  }

  /** Where the reader is, or undefined at the end. */
  get place(): ReadingPlace | undefined {
    return this.#scroller === undefined || this.#follow.following ? undefined : readingPlace(this.#scroller);
  }

  /**
   * Brings the reader back to where an earlier life of this page had them. Text gets its true height only
   * when it comes near the view, so this takes some frames; a gesture of the reader's ends it.
   */
  restore(place: ReadingPlace): void {
    const scroller = this.#scroller;
    const element = scroller === undefined ? undefined : elementAt(place, scroller);
    if (scroller === undefined || element === undefined) return;
    const undo = layOutAround(element, scroller);
    this.#restoring = true;
    this.#scrollTo(element, place.offset, restoringFrames, undo);
  }

  #scrollTo(element: Element, offset: number, framesLeft: number, done: () => void): void {
    const scroller = this.#scroller;
    if (scroller === undefined || !this.#restoring || framesLeft === 0) {
      this.#restoring = false;
      done();
      return;
    }
    const wanted = scroller.getBoundingClientRect().top - offset;
    scroller.scrollTop += element.getBoundingClientRect().top - wanted;
    this.#follow.placed(readPosition(scroller));
    this.#follow.letGo();
    this.#tell();
    requestAnimationFrame(() => this.#scrollTo(element, offset, framesLeft - 1, done));
  }

  #scrolled(scroller: HTMLElement): void {
    if (this.#restoring) return;
    this.#follow.scrolled(readPosition(scroller));
    this.#tell();
    this.#moved();
  }

  #wheeled(scroller: HTMLElement, event: WheelEvent): void {
    this.#restoring = false;
    // Before the view has moved: text that arrives in the same moment must not pull it back.
    if (event.deltaY < 0 && !event.ctrlKey) this.#follow.pulledUp(readPosition(scroller));
    this.#tell();
  }

  #hold(): void {
    this.#restoring = false;
    this.#held = true;
  }

  /** A reader who has selected text is reading it. */
  #release(scroller: HTMLElement): void {
    if (!this.#held) return;
    this.#held = false;
    const selection = scroller.ownerDocument.getSelection();
    if (selection !== null && !selection.isCollapsed && selection.containsNode(scroller, true))
      this.#follow.letGo();
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
