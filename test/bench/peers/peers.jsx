// The renderers of others, each used as its own documentation says for an answer that streams.
import '@incremark/theme/styles.css';
import { IncremarkContent } from '@incremark/react';
import purify from 'dompurify';
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Streamdown } from 'streamdown';
import { default_renderer, parser, parser_end, parser_write } from 'streaming-markdown';

/** An answer whose whole text is given to a React component each time. */
function inReact(element) {
  return container => {
    const root = createRoot(container);
    let text = '';
    const show = ended => {
      flushSync(() => root.render(element(text, ended)));
      return settled(container);
    };
    return {
      append(piece) {
        text += piece;
        return show(false);
      },
      finish: () => show(true),
      end: () => root.unmount(),
    };
  };
}

/** React may put off what it was told; it has come to rest when some of its turns have changed nothing more. */
async function settled(container) {
  const changes = new MutationObserver(() => {});
  changes.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
  for (let quiet = 0; quiet < 3; quiet = changes.takeRecords().length > 0 ? 0 : quiet + 1) await turn();
  changes.disconnect();
}

const channel = new MessageChannel();

function turn() {
  return new Promise(resolve => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(undefined);
  });
}

/** An answer whose whole text becomes HTML, cleaned, each time. */
function asHtml(toHtml) {
  return container => {
    let text = '';
    const show = () => {
      container.innerHTML = purify.sanitize(toHtml(text));
    };
    return {
      append(piece) {
        text += piece;
        show();
      },
      finish: show,
      end() {},
    };
  };
}

function streamingMarkdown(container) {
  const state = parser(default_renderer(container));
  return { append: piece => parser_write(state, piece), finish: () => parser_end(state), end() {} };
}

const commonMark = markdownIt({ linkify: true });

const { makers } = globalThis.bench;
makers.set(
  'react-markdown',
  inReact(text => createElement(Markdown, { remarkPlugins: [remarkGfm] }, text)),
);
makers.set(
  'markdown-it',
  asHtml(text => commonMark.render(text)),
);
makers.set(
  'marked',
  asHtml(text => marked.parse(text)),
);
makers.set('streaming-markdown', streamingMarkdown);
makers.set(
  'streamdown',
  inReact((text, ended) => createElement(Streamdown, { isAnimating: !ended }, text)),
);
makers.set(
  'incremark',
  inReact((text, ended) => createElement(IncremarkContent, { content: text, isFinished: ended })),
);
