import type { MarkdownStrings } from '../../../../src/shared/pageStrings.ts';
import { createMarkdownView, type MarkdownView } from '../../../../src/webview/markdown/markdownView.ts';

export const labels: MarkdownStrings = {
  copy: 'Copy',
  insert: 'Insert',
  apply: 'Apply',
  saveAs: 'Save',
  run: 'Run',
  codeBlock: '{0} code',
  plainCodeBlock: 'Code',
  lines: '{0} lines',
  wrap: 'Wrap lines',
  showAll: 'Show all',
  showLess: 'Show less',
  footnotes: 'Footnotes',
  footnote: 'Footnote {0}',
  footnoteBack: 'Back to the text',
  taskDone: 'Done',
  taskOpen: 'To do',
  image: 'Image',
};

/** A view whose frames and idle moments come when the test says so. */
export interface TestView extends MarkdownView {
  readonly container: HTMLElement;
  /** Renders what was appended, as the next animation frame would; true when something is left for another. */
  frame(): boolean;
  /** Does the work of one idle moment; false when there is none left. */
  idle(): boolean;
}

export function testView(): TestView {
  const container = document.createElement('div');
  let nextFrame: (() => void) | undefined;
  let nextIdle: ((timeLeft: () => number) => void) | undefined;
  const view = createMarkdownView(container, {
    labels,
    requestFrame: render => {
      nextFrame = render;
    },
    whenIdle: work => {
      nextIdle = work;
      return () => {
        nextIdle = undefined;
      };
    },
  });
  return {
    append: text => view.append(text),
    finish: () => view.finish(),
    dispose: () => view.dispose(),
    container,
    frame() {
      const render = nextFrame;
      nextFrame = undefined;
      render?.();
      return nextFrame !== undefined;
    },
    idle() {
      const work = nextIdle;
      nextIdle = undefined;
      work?.(() => 0);
      return work !== undefined;
    },
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
  while (view.frame());
  view.dispose();
  return view.container;
}

export function renderAtOnce(text: string): HTMLElement {
  return renderPieces([text]);
}
