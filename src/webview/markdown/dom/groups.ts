import type { Block } from '../../../shared/markdown/block.ts';
import type { Places } from './childViews.ts';
import type { Footnotes } from './footnotes.ts';

/** Blocks in one group. A parent with thousands of children is laid out in time that grows with their number. */
export const blocksInGroup = 32;

/** Puts the blocks of a container into it, those beyond the first in groups. */
export function innerGroups(container: HTMLElement): Places {
  const groups = [container];
  return {
    place(index) {
      const number = Math.floor(index / blocksInGroup);
      while (groups.length <= number) groups.push(newGroup());
      const group = groups[number] ?? container;
      if (group.parentNode === null) container.append(group);
      return group;
    },
  };
}

/** Puts all blocks of a document into groups; a full group whose blocks are final need not be laid out unseen. */
export class OuterGroups implements Places {
  readonly #container: HTMLElement;
  readonly #footnotes: Footnotes;
  readonly #groups: HTMLElement[] = [];

  constructor(container: HTMLElement, footnotes: Footnotes) {
    this.#container = container;
    this.#footnotes = footnotes;
  }

  place(index: number, block: Block): HTMLElement {
    if (block.kind === 'footnote') return this.#footnotes.place();
    const number = Math.floor(index / blocksInGroup);
    this.#groups[number] ??= newGroup();
    const group = this.#groups[number];
    if (group.parentNode === null) this.#container.insertBefore(group, this.#footnotes.section ?? null);
    return group;
  }

  settled(count: number): void {
    const full = Math.floor(count / blocksInGroup);
    for (let number = full - 1; number >= 0; number--) {
      const group = this.#groups[number];
      if (group?.classList.contains('settled')) return;
      group?.classList.add('settled');
    }
  }
}

function newGroup(): HTMLElement {
  const group = document.createElement('div');
  group.className = 'group';
  return group;
}
