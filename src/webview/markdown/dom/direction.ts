import { type Block, isContainer } from '../../../shared/markdown/block.ts';

const letter = /\p{L}/u;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** The direction that a text's first letter gives it; undefined while there is none. */
function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const first = letter.exec(text)?.[0];
  if (first === undefined) return undefined;
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}

/** The first block in a block that is no container. */
function firstLeaf(block: Block): Block | undefined {
  let leaf: Block | undefined = block;
  while (leaf !== undefined && isContainer(leaf)) leaf = leaf.children[0];
  return leaf;
}

function beginningOf(leaf: Block): string {
  if (leaf.kind === 'table') return leaf.header.join(' ');
  return 'parts' in leaf ? (leaf.parts[0] ?? '').slice(0, 200) : '';
}

/**
 * Gives elements that hold texts the direction of the first of them: `dir="auto"` does not look into elements
 * that have a direction of their own.
 */
export class Direction {
  #shown: 'ltr' | 'rtl' | undefined;
  #settled = false;
  /** So many elements have the direction. */
  #elements = 0;

  /** Shows the direction of a block in its elements, to which more may have been added. */
  show(elements: readonly HTMLElement[], block: Block): void {
    if (!this.#settled) this.#find(block);
    for (const element of elements.slice(this.#elements)) {
      if (this.#shown === undefined) element.removeAttribute('dir');
      else element.dir = this.#shown;
    }
    this.#elements = elements.length;
  }

  #find(block: Block): void {
    const leaf = firstLeaf(block);
    const direction = leaf && directionOf(beginningOf(leaf));
    this.#settled = leaf?.final ?? false;
    if (direction !== this.#shown) this.#elements = 0;
    this.#shown = direction;
  }
}
