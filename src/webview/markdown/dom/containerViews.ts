import type { Block, Footnote, Item, List, Quote } from '../../../shared/markdown/block.ts';
import { type BlockHost, BlockView } from './blockView.ts';
import { ChildViews } from './childViews.ts';
import { Direction } from './direction.ts';
import { blocksInGroup, innerGroups } from './groups.ts';

/** Makes the view for a block. */
export type CreateView = (block: Block, host: BlockHost) => BlockView;

export class QuoteView extends BlockView<Quote> {
  readonly elements: readonly [HTMLElement] = [document.createElement('blockquote')];
  readonly #direction = new Direction();
  readonly #children: ChildViews;

  constructor(block: Quote, host: BlockHost, create: CreateView) {
    super(block, host);
    this.#children = new ChildViews(innerGroups(this.elements[0]), child => create(child, host));
  }

  sync(): void {
    this.#children.sync(this.block.children);
    this.#direction.show(this.elements, this.block);
  }
}

/** A list; a long one is parted into several elements, one after the other, whose numbers go on. */
export class ListView extends BlockView<List> {
  readonly #elements: [HTMLElement, ...HTMLElement[]];
  readonly #direction = new Direction();
  readonly #children: ChildViews;

  constructor(block: List, host: BlockHost, create: CreateView) {
    super(block, host);
    this.#elements = [this.#element(0)];
    this.#children = new ChildViews({ place: index => this.#place(index) }, child => create(child, host));
  }

  get elements(): readonly [HTMLElement, ...HTMLElement[]] {
    return this.#elements;
  }

  sync(): void {
    this.#children.sync(this.block.children);
    while (this.#elements.length > 1 && !this.#elements.at(-1)?.hasChildNodes())
      this.#elements.pop()?.remove();
    this.#direction.show(this.#elements, this.block);
    const spacing = this.#spacing();
    if (this.#elements[0].classList.contains(spacing)) return;
    for (const element of this.#elements) element.classList.replace(this.#otherSpacing(), spacing);
  }

  protected override fits(block: List): boolean {
    return block.ordered === this.block.ordered && block.start === this.block.start;
  }

  #place(index: number): HTMLElement {
    const number = Math.floor(index / blocksInGroup);
    while (this.#elements.length <= number) {
      const next = this.#element(this.#elements.length * blocksInGroup);
      next.classList.add('continued');
      this.#elements.at(-1)?.after(next);
      this.#elements.push(next);
    }
    return this.#elements[number] ?? this.#elements[0];
  }

  #element(firstItem: number): HTMLElement {
    const { ordered, start } = this.block;
    const element = document.createElement(ordered ? 'ol' : 'ul');
    if (element instanceof HTMLOListElement && start + firstItem !== 1) element.start = start + firstItem;
    element.className = this.#spacing();
    return element;
  }

  #spacing(): 'loose' | 'tight' {
    return this.block.loose ? 'loose' : 'tight';
  }

  #otherSpacing(): 'loose' | 'tight' {
    return this.block.loose ? 'tight' : 'loose';
  }
}

export class ItemView extends BlockView<Item> {
  readonly elements: readonly [HTMLElement] = [document.createElement('li')];
  readonly #children: ChildViews;
  #box: HTMLElement | undefined;

  constructor(block: Item, host: BlockHost, create: CreateView) {
    super(block, host);
    this.#children = new ChildViews(innerGroups(this.elements[0]), child => create(child, host));
  }

  sync(): void {
    this.#showTask();
    this.#children.sync(this.block.children);
  }

  #showTask(): void {
    const { task } = this.block;
    if ((this.elements[0].getAttribute('data-task') ?? undefined) === task) return;
    this.#box?.remove();
    this.#box = undefined;
    this.elements[0].removeAttribute('data-task');
    if (task === undefined) return;
    this.elements[0].setAttribute('data-task', task);
    this.#box = taskBox(task === 'done', this.host);
    this.elements[0].prepend(this.#box);
  }
}

function taskBox(done: boolean, { labels }: BlockHost): HTMLElement {
  const box = document.createElement('span');
  box.className = `task-box codicon codicon-${done ? 'pass-filled' : 'circle-large'}`;
  box.setAttribute('role', 'img');
  box.ariaLabel = done ? labels.taskDone : labels.taskOpen;
  return box;
}

/** A footnote in the list of footnotes at the end. */
export class FootnoteView extends BlockView<Footnote> {
  readonly elements: readonly [HTMLElement] = [document.createElement('li')];
  readonly #children: ChildViews;

  constructor(block: Footnote, host: BlockHost, create: CreateView) {
    super(block, host);
    this.elements[0].setAttribute('data-footnote', block.label);
    this.#children = new ChildViews(innerGroups(this.elements[0]), child => create(child, host));
  }

  sync(): void {
    this.#children.sync(this.block.children);
  }

  protected override fits(block: Footnote): boolean {
    return block.label === this.block.label;
  }
}
