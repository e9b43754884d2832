import type { MarkdownLabels } from '../../../../src/webview/markdown/labels.ts';
import { createMarkdownView, type MarkdownView } from '../../../../src/webview/markdown/markdownView.ts';

export const labels: MarkdownLabels = {
  copy: 'Copy',
  codeBlock: '{0} code',
  plainCodeBlock: 'Code',
  lines: '{0} lines',
  wrap: 'Wrap lines',
  showAll: 'Show all {0} lines',
  showLess: 'Show less',
  footnotes: 'Footnotes',
  footnote: 'Footnote {0}',
  footnoteBack: 'Back to the text',
  taskDone: 'Done',
  taskOpen: 'To do',
  image: 'Image',
};

/** A view whose frames come when the test says so. */
export interface TestView extends MarkdownView {
  readonly container: HTMLElement;
  /** Renders what was appended, as the next animation frame would. */
  frame(): void;
}

export function testView(): TestView {
  const container = document.createElement('div');
  let waiting: (() => void) | undefined;
  const view = createMarkdownView(container, { labels, requestFrame: render => (waiting = render) });
  return {
    ...bound(view),
    container,
    frame() {
      const render = waiting;
      waiting = undefined;
      render?.();
    },
  };
}

function bound(view: MarkdownView): MarkdownView {
  return {
    append: text => view.append(text),
    finish: () => view.finish(),
    dispose: () => view.dispose(),
  };
}

/** The document of a text that arrives as these pieces, one frame each. */
export function renderPieces(pieces: Iterable<string>): HTMLElement {
  const view = testView();
  for (const piece of pieces) {
    view.append(piece);
    view.frame();
  }
  view.finish();
  view.dispose();
  return view.container;
}

export function renderAtOnce(text: string): HTMLElement {
  return renderPieces([text]);
}
