import { render } from 'preact';
import { isToPageMessage } from '../shared/messageGuard.ts';
import type { PageStrings } from '../shared/pageStrings.ts';
import type { ToPageMessage } from '../shared/protocol.ts';
import { Announcer } from './announcer.ts';
import { showFont } from './chatFont.ts';
import { App } from './components/app.tsx';
import { CompletionFeed } from './composer/completions.ts';
import { ComposerInput } from './composer/composerInput.ts';
import { DraftSync } from './composer/draftSync.ts';
import { handleDrops } from './composer/dropping.ts';
import { markDone, useBlock } from './copying.ts';
import { HistoryStore } from './history/historyStore.ts';
import type { Host } from './host.ts';
import { interceptLinks } from './linkClicks.ts';
import { useMarkdownControl } from './markdown/controls.ts';
import { handlePageKeys, keepFocus } from './pageFocus.ts';
import { PageLife } from './pageLife.ts';
import { PageContext, type PageServices } from './pageServices.ts';
import type { StateMessage } from './pageState.ts';
import { isStateMessage, PageStore } from './pageStore.ts';
import { browserFrames, RenderedReport } from './renderedReport.ts';
import { QuestionEdits } from './transcript/questionEdits.ts';
import { markReferences } from './transcript/references.ts';
import { TranscriptScroll } from './transcript/transcriptScroll.ts';

/** The chat page: puts its parts together and hands the host's messages to those they concern. */
export class Page {
  readonly #root: HTMLElement;
  readonly #services: PageServices;
  readonly #life: PageLife;
  readonly #report: RenderedReport;

  constructor(root: HTMLElement, strings: PageStrings, host: Host) {
    this.#root = root;
    this.#services = createServices(root, strings, host);
    this.#life = new PageLife(this.#services);
    this.#report = new RenderedReport(host, browserFrames);
  }

  /** Shows the page and asks the host for the conversation. */
  start(): void {
    const { host } = this.#services;
    this.#life.begin(window);
    interceptLinks(window, host);
    handleDrops(window, host);
    this.#root.addEventListener('click', event => this.#clicked(event));
    handlePageKeys(window, this.#services);
    this.#root.addEventListener('input', () => this.#life.changed());
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isToPageMessage(data)) this.#receive(data);
    });
    this.#render();
    host.post({ type: 'ready' });
  }

  #render(): void {
    const refocus = keepFocus(this.#root, this.#services);
    const shown = (): void => {
      this.#life.shown();
      refocus();
    };
    const app = (
      <PageContext value={this.#services}>
        <App shown={shown} moved={() => this.#life.changed()} />
      </PageContext>
    );
    render(app, this.#root);
  }

  /** The controls inside of an answer's text are the markdown view's, not Preact's. */
  #clicked({ target }: Event): void {
    const { host, strings } = this.#services;
    if (target instanceof Element && !useMarkdownControl(target, strings.markdown)) useBlock(target, host);
  }

  #receive(message: ToPageMessage): void {
    if (!isStateMessage(message)) this.#signal(message);
    else if (this.#services.store.receive(message)) {
      this.#tellDraft(message);
      if (message.type === 'text' || message.type === 'turnAdded') this.#services.scroll.textArrived();
      this.#report.received(message.seq);
    }
  }

  #signal(message: Exclude<ToPageMessage, StateMessage>): void {
    const { input, announcer, completions, strings, history } = this.#services;
    if (message.type === 'focusComposer') {
      history.close();
      input.focus();
    } else if (
      message.type === 'showHistory' ||
      message.type === 'history' ||
      message.type === 'historyChanged'
    )
      history.receive(message);
    else if (message.type === 'font') showFont(this.#root.ownerDocument.documentElement, message);
    else if (message.type === 'completions') completions.receive(message);
    else if (message.type === 'insertText') input.whenNotComposing(() => input.insert(message.text));
    else if (message.type === 'references') markReferences(this.#root, message);
    else announcer.say(markDone(this.#root, message, strings));
  }

  #tellDraft(message: StateMessage): void {
    const { draft, input } = this.#services;
    if (message.type === 'snapshot') input.whenNotComposing(() => this.#life.snapshot(message.state));
    else if (message.type === 'draft') input.whenNotComposing(() => draft.fromHost(message.text));
    else if (message.type === 'turnAdded' || message.type === 'queue') draft.accepted();
  }
}

function createServices(root: HTMLElement, strings: PageStrings, host: Host): PageServices {
  const input = new ComposerInput();
  const draft = new DraftSync({
    post: text => host.post({ type: 'draft', text }),
    show: text => input.show(text),
    now: () => Date.now(),
    setTimeout: (callback, ms) => window.setTimeout(callback, ms),
    clearTimeout: timer => window.clearTimeout(timer as number | undefined),
  });
  return {
    strings,
    host,
    input,
    draft,
    edits: new QuestionEdits(),
    completions: new CompletionFeed(),
    store: new PageStore(host),
    announcer: new Announcer(root.ownerDocument.body),
    scroll: new TranscriptScroll(),
    history: new HistoryStore(host),
  };
}
