import type { Block } from '../../../shared/markdown/block.ts';
import type { InlineHost } from './inlineView.ts';
import type { Stage } from './textCursor.ts';

/** Text that may refer to what is defined after it. */
export interface Referring {
  /** Shows the whole text again, now that what it refers to is known. */
  showAgain(): void;
}

/** What the views of one document share. */
export interface BlockHost extends InlineHost {
  /** A code block is complete and can be coloured when there is time. */
  highlight(code: HTMLElement, text: string, language: string): void;
  /** The reader is at this element by their own will. */
  isRead(element: Element): boolean;
  /** Calls `show`; if that asks for a definition that is not known, `text` is shown again when it came. */
  showReferring(text: Referring, show: () => void): void;
}

/** Shows one block. While the block is not final, another that is like it can take its place. */
export abstract class BlockView<B extends Block = Block> {
  block: B;
  protected readonly host: BlockHost;

  constructor(block: B, host: BlockHost) {
    this.block = block;
    this.host = host;
  }

  /** The block's elements in order: one, or several where a long list or table is parted. */
  abstract readonly elements: readonly HTMLElement[];

  /** Shows what the block is now; called after each change until the block is final. */
  abstract sync(): void;

  /** Shows this block from now on, if its elements fit it. */
  adopt(block: Block): boolean {
    if (block.kind !== this.block.kind || !this.fits(block as B)) return false;
    this.block = block as B;
    this.adopted();
    return true;
  }

  protected fits(_block: B): boolean {
    return true;
  }

  protected adopted(): void {}
}

/** The stage at which a block's text stands. */
export function stageOf({ open, final }: Block): Stage {
  if (final) return 'final';
  return open ? 'growing' : 'ended';
}

/** An element whose writing direction follows its first strong character. */
export function textElement<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.dir = 'auto';
  return element;
}
