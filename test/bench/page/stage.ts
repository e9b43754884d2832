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

export function clearStages(): void {
  for (const stage of document.querySelectorAll('.stage')) stage.remove();
}

/** Resolves when the browser has shown a frame. */
export function nextFrame(): Promise<void> {
  return new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
}

const turns = new MessageChannel();

/** Resolves in a task of its own. */
export function nextTask(): Promise<void> {
  return new Promise(resolve => {
    turns.port1.onmessage = () => resolve();
    turns.port2.postMessage(undefined);
  });
}
