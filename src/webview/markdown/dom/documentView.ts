import type { Block } from '../../../shared/markdown/block.ts';
import type { BlockTree } from '../../../shared/markdown/blockTree.ts';
import { HighlightQueue, type WhenIdle } from '../highlight/highlightQueue.ts';
import type { InlineContext } from '../inline/inlineParser.ts';
import type { BlockHost, BlockView, Referring } from './blockView.ts';
import { ChildViews } from './childViews.ts';
import { CodeView } from './codeView.ts';
import { FootnoteView, ItemView, ListView, QuoteView } from './containerViews.ts';
import { Footnotes } from './footnotes.ts';
import { OuterGroups } from './groups.ts';
import { HeadingView, HtmlView, MathView, ParagraphView, RuleView } from './leafViews.ts';
import { TableView } from './tableView.ts';

/** What a document needs of those who show it. */
export interface DocumentNeeds extends Pick<BlockHost, 'labels' | 'isRead'> {
  readonly whenIdle: WhenIdle;
}

/** Shows the blocks of a growing document in a container. */
export class DocumentView {
  readonly #tree: BlockTree;
  readonly #blocks: ChildViews;
  readonly #footnotes: Footnotes;
  readonly #highlighting: HighlightQueue;
  /** Labels that had no definition when they were asked for, with what has to be shown again. */
  readonly #late = new Map<string, Set<Referring>>();
  #current: Referring | undefined;

  constructor(container: HTMLElement, tree: BlockTree, needs: DocumentNeeds) {
    this.#tree = tree;
    this.#footnotes = new Footnotes(container, needs.labels);
    this.#highlighting = new HighlightQueue(needs.whenIdle);
    const groups = new OuterGroups(container, this.#footnotes);
    const host = this.#host(needs);
    this.#blocks = new ChildViews(groups, block => createView(block, host));
  }

  /** Shows what the blocks are now. */
  sync(): void {
    this.#blocks.sync(this.#tree.root.children);
  }

  /** Shows the whole: every block is final. */
  finish(): void {
    this.sync();
    this.#showLate();
    this.#footnotes.finish();
  }

  dispose(): void {
    this.#highlighting.dispose();
  }

  #host({ labels, isRead }: DocumentNeeds): BlockHost {
    return {
      labels,
      isRead,
      context: this.#context(),
      footnoteMark: label => this.#footnotes.mark(label),
      highlight: (code, text, language) => this.#highlighting.add(code, text, language),
      showReferring: (text, show) => {
        this.#current = text;
        show();
        this.#current = undefined;
      },
    };
  }

  #context(): InlineContext {
    return {
      definition: label => {
        const definition = this.#tree.definitions.get(label);
        if (definition === undefined && this.#current !== undefined) this.#noteLate(label, this.#current);
        return definition;
      },
      hasFootnote: () => true,
    };
  }

  #noteLate(label: string, text: Referring): void {
    const texts = this.#late.get(label);
    if (texts === undefined) this.#late.set(label, new Set([text]));
    else texts.add(text);
  }

  /** Shows again what used a link's definition before it came. */
  #showLate(): void {
    const texts = new Set<Referring>();
    for (const [label, referring] of this.#late) {
      if (this.#tree.definitions.has(label)) for (const text of referring) texts.add(text);
    }
    for (const text of texts) text.showAgain();
    this.#late.clear();
  }
}

function createView(block: Block, host: BlockHost): BlockView {
  switch (block.kind) {
    case 'paragraph':
      return new ParagraphView(block, host);
    case 'heading':
      return new HeadingView(block, host);
    case 'code':
      return new CodeView(block, host);
    case 'html':
      return new HtmlView(block, host);
    case 'math':
      return new MathView(block, host);
    case 'table':
      return new TableView(block, host);
    case 'rule':
      return new RuleView(block, host);
    case 'quote':
      return new QuoteView(block, host, createView);
    case 'list':
      return new ListView(block, host, createView);
    case 'item':
      return new ItemView(block, host, createView);
    case 'footnote':
      return new FootnoteView(block, host, createView);
    default:
      throw new TypeError(`No view for a ${block.kind}`);
  }
}
