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

  /** Shows the direction of a block in its elements, of which only the last may be new. */
  show(elements: readonly HTMLElement[], block: Block): void {
    if (!this.#settled) this.#update(elements, block);
    const last = elements.at(-1);
    if (last !== undefined && this.#shown !== undefined && last.dir !== this.#shown) last.dir = this.#shown;
  }

  #update(elements: readonly HTMLElement[], block: Block): void {
    const leaf = firstLeaf(block);
    const direction = leaf && directionOf(beginningOf(leaf));
    this.#settled = leaf?.final ?? false;
    if (direction === this.#shown) return;
    this.#shown = direction;
    for (const element of elements) {
      if (direction === undefined) element.removeAttribute('dir');
      else element.dir = direction;
    }
  }
}
