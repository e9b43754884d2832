/** Marks places of the page without touching its elements; named in the style sheet. */
export class FindHighlights {
  readonly #all = new Highlight();
  readonly #current = new Highlight();

  constructor() {
    this.#current.priority = 1;
    CSS.highlights.set('found', this.#all);
    CSS.highlights.set('found-current', this.#current);
  }

  /** Marks these, one of them as the one that is looked at. */
  show(ranges: readonly Range[], current: Range | undefined): void {
    this.#all.clear();
    this.#current.clear();
    for (const range of ranges) this.#all.add(range);
    if (current !== undefined) this.#current.add(current);
  }

  dispose(): void {
    CSS.highlights.delete('found');
    CSS.highlights.delete('found-current');
  }
}
