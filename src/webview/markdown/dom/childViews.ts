import type { Block } from '../../../shared/markdown/block.ts';
import type { BlockView } from './blockView.ts';

/** Where children go, and what happens when they are final. */
export interface Places {
  /** The element for the child with this number. */
  place(index: number, block: Block): HTMLElement;
  /** Children before this number are final. */
  settled?(count: number): void;
}

/** The views of a block's children. Those whose blocks are final are forgotten: nothing touches them again. */
export class ChildViews {
  readonly #places: Places;
  readonly #create: (block: Block) => BlockView;
  /** Views of the children from number `#settled` on. */
  readonly #views: BlockView[] = [];
  #settled = 0;

  constructor(places: Places, create: (block: Block) => BlockView) {
    this.#places = places;
    this.#create = create;
  }

  sync(children: readonly Block[]): void {
    for (let index = this.#settled; index < children.length; index++) {
      this.#viewFor(children[index] as Block, index).sync();
    }
    for (const view of this.#views.splice(children.length - this.#settled)) remove(view);
    this.#settle();
  }

  #viewFor(block: Block, index: number): BlockView {
    const old = this.#views[index - this.#settled];
    if (old !== undefined && (old.block === block || old.adopt(block))) return old;
    const view = this.#create(block);
    const place = this.#places.place(index, block);
    if (old?.elements[0]?.parentElement === place) {
      old.elements[0].before(...view.elements);
      remove(old);
    } else {
      for (const other of this.#views.splice(index - this.#settled)) remove(other);
      this.#places.place(index, block).append(...view.elements);
    }
    this.#views[index - this.#settled] = view;
    return view;
  }

  #settle(): void {
    let count = 0;
    while (this.#views[count]?.block.final) count++;
    if (count === 0) return;
    this.#views.splice(0, count);
    this.#settled += count;
    this.#places.settled?.(this.#settled);
  }
}

/** Removes a view, and the group and the part that it leaves empty. */
function remove(view: BlockView): void {
  let outer = view.elements[0]?.parentElement;
  for (const element of view.elements) element.remove();
  while (outer?.childElementCount === 0 && /^(?:group|part)$/.test(outer.className)) {
    const empty = outer;
    outer = empty.parentElement;
    empty.remove();
  }
}
