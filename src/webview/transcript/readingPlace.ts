import { renderNow } from '../markdown/markdownView.ts';

/** Where a reader stood who was not at the end. */
export interface ReadingPlace {
  /** The message at the top of the view. */
  readonly messageId: string;
  /** The paragraph, item, line of code … of the message there, by its number; absent above the first. */
  readonly block?: number;
  /** How far the view's top is below the top of that block or, without one, message, in CSS pixels. */
  readonly offset: number;
}

const blocks = 'p, li, h1, h2, h3, h4, h5, h6, tr, pre';
/** How far below the view's top to look for a block, in CSS pixels: there may be a gap. */
const looksBelow = [2, 18, 34];

/** Where the reader of this scroller is. */
export function readingPlace(scroller: HTMLElement): ReadingPlace | undefined {
  const { left, top, width } = scroller.getBoundingClientRect();
  // Asking for what is at a point costs no layout of all that is above it.
  const seen = looksBelow.map(below =>
    scroller.ownerDocument.elementFromPoint(left + width / 2, top + below),
  );
  const block = seen.find(element => element?.closest(`[data-message-id] :is(${blocks})`))?.closest(blocks);
  const message = (block ?? seen.find(element => element?.closest('[data-message-id]')))?.closest(
    '[data-message-id]',
  );
  const messageId = message?.getAttribute('data-message-id');
  if (message === undefined || message === null || !messageId) return undefined;
  const offset = top - (block ?? message).getBoundingClientRect().top;
  if (block === undefined || block === null) return { messageId, offset };
  return { messageId, block: [...message.querySelectorAll(blocks)].indexOf(block), offset };
}

/** The element at the top of the view when the reader was there; undefined if it is gone. */
export function elementAt({ messageId, block }: ReadingPlace, scroller: HTMLElement): Element | undefined {
  const message = scroller.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
  if (message) renderNow(message);
  const found = block === undefined ? undefined : message?.querySelectorAll(blocks)[block];
  return found ?? message ?? undefined;
}

/**
 * Has the browser lay out everything around the element, which it does not by itself for what is far from
 * the view, and without which there is no telling where the element is. Returns the way to undo it.
 */
export function layOutAround(element: Element, scroller: HTMLElement): () => void {
  const laidOut: HTMLElement[] = [];
  for (let part: Element | null = element; part !== null && part !== scroller; part = part.parentElement)
    if (part instanceof HTMLElement && getComputedStyle(part).contentVisibility === 'auto')
      laidOut.push(part);
  for (const part of laidOut) part.style.contentVisibility = 'visible';
  return () => {
    for (const part of laidOut) part.style.contentVisibility = '';
  };
}
