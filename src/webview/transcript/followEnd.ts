/** Where a scroller stands, in CSS pixels: as its DOM properties of these names. */
export interface ScrollPosition {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** Browsers round: this near to the end is the end. */
const endTolerance = 2;

/**
 * Whether the view follows the end of the text. It does while the reader is at the end; one pixel upward
 * lets go, and only the reader's way back down to the end takes hold again.
 */
export class FollowEnd {
  #following = true;
  #last: ScrollPosition = { scrollTop: 0, scrollHeight: 0, clientHeight: 0 };

  get following(): boolean {
    return this.#following;
  }

  /** The scroller moved, by whatever cause. */
  scrolled(position: ScrollPosition): void {
    const moved = position.scrollTop - this.#last.scrollTop;
    const resized =
      position.scrollHeight !== this.#last.scrollHeight || position.clientHeight !== this.#last.clientHeight;
    this.#last = position;
    // Content that shrank pushes the view up to its new end: that was not the reader.
    if (moved < 0) this.#following &&= resized && distanceToEnd(position) < 1;
    else if (moved > 0 && atEnd(position)) this.#following = true;
  }

  /** The reader made a gesture upward, whether or not the scroller has moved already. */
  pulledUp({ scrollTop }: ScrollPosition): void {
    if (scrollTop > 0) this.#following = false;
  }

  /** The reader is elsewhere. */
  letGo(): void {
    this.#following = false;
  }

  /** The reader asked for the end. */
  follow(): void {
    this.#following = true;
  }

  /** The script has scrolled: what the next event is compared with. */
  placed(position: ScrollPosition): void {
    this.#last = position;
  }
}

/** Whether the end of the content is in view. */
export function atEnd(position: ScrollPosition): boolean {
  return distanceToEnd(position) <= endTolerance;
}

function distanceToEnd({ scrollTop, scrollHeight, clientHeight }: ScrollPosition): number {
  return scrollHeight - clientHeight - scrollTop;
}
