import type { Block } from '../../../shared/markdown/block.ts';
import type { Places } from './childViews.ts';
import type { Footnotes } from './footnotes.ts';

/** Children in one element. A parent with thousands of them is laid out in time that grows with their number. */
export const blocksInGroup = 32;

/** Puts the blocks of a container into it, those beyond the first in groups. */
export function innerGroups(container: HTMLElement): Places {
  const groups = [container];
  return {
    place(index) {
      const number = Math.floor(index / blocksInGroup);
      while (groups.length <= number) groups.push(newGroup('group'));
      const group = groups[number] ?? container;
      if (group.parentNode === null) container.append(group);
      return group;
    },
  };
}

/** Blocks in a group of the document: about as many as are in view. */
const blocksInView = 8;
/** Groups in a part: a browser looks at each group that may come into view in each frame, but not into unseen parts. */
const groupsInPart = 8;
/** So many groups before a part is left out, its groups are no longer: more than one frame brings. */
const groupsFreedAhead = 2;

/** Puts the blocks of a document into groups, and these into parts; what is full and final need not be laid out unseen. */
export class OuterGroups implements Places {
  readonly #container: HTMLElement;
  readonly #footnotes: Footnotes;
  readonly #groups: HTMLElement[] = [];
  readonly #parts: HTMLElement[] = [];
  #settledGroups = 0;

  constructor(container: HTMLElement, footnotes: Footnotes) {
    this.#container = container;
    this.#footnotes = footnotes;
  }

  place(index: number, block: Block): HTMLElement {
    if (block.kind === 'footnote') return this.#footnotes.place();
    const number = Math.floor(index / blocksInView);
    this.#groups[number] ??= newGroup('group');
    const group = this.#groups[number];
    if (group.parentNode === null) this.#partFor(number).append(group);
    return group;
  }

  settled(count: number): void {
    const full = Math.floor(count / blocksInView);
    while (this.#settledGroups < full) {
      this.#groups[this.#settledGroups++]?.classList.add('settled');
      this.#settlePart();
    }
  }

  /** The last whole part is near the view as a rule: its groups are left out by themselves. */
  #settlePart(): void {
    // Before it is left out as a whole: what is inside then keeps the style that it had, and is looked at in each frame.
    const ahead = this.#settledGroups + groupsFreedAhead;
    if (ahead % groupsInPart === 0)
      for (const group of this.#parts[ahead / groupsInPart - 2]?.children ?? [])
        group.classList.remove('settled');
    if (this.#settledGroups % groupsInPart === 0)
      this.#parts[this.#settledGroups / groupsInPart - 2]?.classList.add('settled');
  }

  #partFor(group: number): HTMLElement {
    const number = Math.floor(group / groupsInPart);
    this.#parts[number] ??= newGroup('part');
    const part = this.#parts[number];
    if (part.parentNode === null) this.#container.insertBefore(part, this.#footnotes.section ?? null);
    return part;
  }
}

function newGroup(className: string): HTMLElement {
  const group = document.createElement('div');
  group.className = className;
  return group;
}
