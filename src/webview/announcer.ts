/** Speaks to screen readers through a region that nobody sees. */
export class Announcer {
  readonly #region: HTMLElement;

  constructor(parent: HTMLElement) {
    this.#region = parent.ownerDocument.createElement('div');
    this.#region.className = 'visually-hidden';
    this.#region.setAttribute('role', 'status');
    parent.append(this.#region);
  }

  /** Says the text when the reader has finished what it is saying. */
  say(text: string): void {
    // A new node each time: the same text twice is to be heard twice.
    const line = this.#region.ownerDocument.createElement('p');
    line.textContent = text;
    this.#region.replaceChildren(line);
  }
}
