import { directionOf } from './textDirection.ts';

/**
 * Up to this length a text is put in by way of the editing history, so that Undo brings the old one back,
 * and each of its lines finds its own direction. In a longer one both take seconds.
 */
const comfortableLength = 50_000;

/**
 * The composer's text area for the script's part: what the person types stays the browser's business, so
 * that undo, selection and input methods are never disturbed.
 */
export class ComposerInput {
  #element: HTMLTextAreaElement | undefined;
  #waiting: string | undefined;
  #composing = false;
  #afterComposition: (() => void)[] = [];

  get text(): string {
    return this.#element?.value ?? this.#waiting ?? '';
  }

  /** Where the cursor stands; the end of the text before there is an input. */
  get cursor(): number {
    return this.#element?.selectionStart ?? this.text.length;
  }

  /** Takes out a stretch of the text, as a person would: Undo brings it back. */
  remove(from: number, to: number): void {
    const element = this.#element;
    if (element === undefined) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(from, to);
    if (!element.ownerDocument.execCommand('delete')) element.setRangeText('', from, to, 'end');
  }

  /** Puts a text where the cursor is, as if it had been typed. */
  insert(text: string): void {
    const element = this.#element;
    if (element === undefined) return;
    element.focus({ preventScroll: true });
    if (element.ownerDocument.execCommand('insertText', false, text)) return;
    element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end');
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Takes over a text area that has just come into the page. */
  attach(element: HTMLTextAreaElement): void {
    this.#element = element;
    element.addEventListener('input', () => this.#fitDirection(element));
    element.addEventListener('compositionstart', () => {
      this.#composing = true;
    });
    element.addEventListener('compositionend', () => {
      this.#composing = false;
      // Not before the input event that tells of the last character, which some browsers send later.
      setTimeout(() => {
        for (const action of this.#afterComposition.splice(0)) action();
      });
    });
    element.parentElement?.addEventListener('pointerdown', event => this.#pressedBeside(event));
    this.#showWaiting();
  }

  /** Replaces the text. */
  show(text: string): void {
    this.#waiting = text;
    if (this.#element !== undefined) this.#showWaiting();
  }

  /** Does what may change the text: at once, or as soon as the input method has finished its word. */
  whenNotComposing(action: () => void): void {
    if (this.#composing) this.#afterComposition.push(action);
    else action();
  }

  focus(): void {
    this.#element?.focus({ preventScroll: true });
  }

  #fitDirection(element: HTMLTextAreaElement): void {
    const direction = isLarge(element.value) ? directionOf(element.value) : 'auto';
    if (element.dir !== direction) element.dir = direction;
  }

  /** A press into the frame around the text is one into the text. */
  #pressedBeside(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.focus();
  }

  #showWaiting(): void {
    const text = this.#waiting;
    const element = this.#element;
    this.#waiting = undefined;
    if (text === undefined || element === undefined || text === element.value) return;
    if (isLarge(text)) element.dir = directionOf(text);
    if (!replaceUndoably(element, text)) element.value = text;
    element.setSelectionRange(text.length, text.length);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Whether the text is too long to be handled as comfortably as others. */
function isLarge(text: string): boolean {
  return text.length > comfortableLength;
}

/** Only a focused text area has an editing history that a script can add to. */
function replaceUndoably(element: HTMLTextAreaElement, text: string): boolean {
  const document = element.ownerDocument;
  if (document.activeElement !== element || isLarge(text) || isLarge(element.value)) return false;
  element.select();
  return document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
