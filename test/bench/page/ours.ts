import type { PageStrings } from '../../../src/shared/pageStrings.ts';
import { createMarkdownView } from '../../../src/webview/markdown/markdownView.ts';
import type { Subject } from './subject.ts';

type Labels = PageStrings['markdown'];

function labels(): Labels {
  const strings = document.getElementById('page-strings')?.textContent ?? '{}';
  return (JSON.parse(strings) as PageStrings).markdown;
}

/** Our renderer, which renders when it is told to rather than with the next frame. */
export function ours(container: HTMLElement): Subject {
  const frames: (() => void)[] = [];
  const view = createMarkdownView(container, {
    labels: labels(),
    requestFrame: render => frames.push(render),
  });
  const render = (): void => {
    for (let frame = frames.shift(); frame !== undefined; frame = frames.shift()) frame();
  };
  return {
    append(piece) {
      view.append(piece);
      render();
    },
    finish() {
      view.finish();
      render();
    },
    end: () => view.dispose(),
  };
}

/** Our renderer as the page uses it: it renders with the next frame. */
export function oursInFrames(container: HTMLElement): Subject {
  const view = createMarkdownView(container, { labels: labels() });
  return { append: piece => view.append(piece), finish: () => view.finish(), end: () => view.dispose() };
}
