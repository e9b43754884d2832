/** Longest text that is put in by way of the editing history, which makes Undo bring the old text back. */
const undoableLength = 20_000;

/**
 * The composer's text area for the script's part: what the person types stays the browser's business, so
 * that undo, selection and input methods are never disturbed.
 */
export class ComposerInput {
  #element: HTMLTextAreaElement | undefined;
  #waiting: string | undefined;
  #composing = false;

  get text(): string {
    return this.#element?.value ?? this.#waiting ?? '';
  }

  /** Takes over a text area that has just come into the page. */
  attach(element: HTMLTextAreaElement): void {
    this.#element = element;
    element.addEventListener('compositionstart', () => {
      this.#composing = true;
    });
    element.addEventListener('compositionend', () => {
      this.#composing = false;
      this.#showWaiting();
    });
    element.parentElement?.addEventListener('pointerdown', event => this.#pressedBeside(event));
    this.#showWaiting();
  }

  /** Replaces the text; while an input method is composing, as soon as it has finished. */
  show(text: string): void {
    this.#waiting = text;
    if (this.#element !== undefined && !this.#composing) this.#showWaiting();
  }

  focus(): void {
    this.#element?.focus({ preventScroll: true });
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
    if (!replaceUndoably(element, text)) element.value = text;
    element.setSelectionRange(text.length, text.length);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Only a focused text area has an editing history that a script can add to. */
function replaceUndoably(element: HTMLTextAreaElement, text: string): boolean {
  const document = element.ownerDocument;
  if (document.activeElement !== element || Math.max(text.length, element.value.length) > undoableLength)
    return false;
  element.select();
  return document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
