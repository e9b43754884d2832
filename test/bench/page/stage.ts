/** A view of the height of a panel, with an answer that grows in it. */
export class Stage {
  readonly container = document.createElement('div');
  readonly #scroller = document.createElement('div');

  constructor() {
    this.#scroller.className = 'stage';
    this.#scroller.append(this.container);
    document.body.append(this.#scroller);
  }

  /** Has the browser lay out what was changed, and follows the end. */
  layOut(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  remove(): void {
    this.#scroller.remove();
  }
}

/** Resolves when the browser has shown a frame. */
export function nextFrame(): Promise<void> {
  return new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
}
