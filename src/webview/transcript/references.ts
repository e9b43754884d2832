import type { ToPageMessage } from '../../shared/protocol.ts';
import type { Host } from '../host.ts';

type References = Extract<ToPageMessage, { readonly type: 'references' }>;

const mostAtOnce = 60;
/** What may name a file or a symbol: no spaces, something to look up. */
const looksLikeOne = /^[^\s]*[\p{L}_$][^\s]*$/u;
const longest = 300;
/** What was not there may be there after so long, in milliseconds: languages take a while to know a workspace. */
const askAgainMs = 10_000;

/**
 * Asks the host which code spans of a settled answer mean something in the workspace: when the `whole` of it is on the
 * page, which may take some frames, and it is near the view, where the `latest` of the conversation is from the start;
 * and again when the pointer or the focus enters it, for what is left. Returns the way to stop.
 */
export function lookUpReferences(
  element: HTMLElement,
  answerId: string,
  latest: boolean,
  whole: Promise<void>,
  host: Host,
): () => void {
  const asked = new Map<string, number>();
  const lastAsked = (text: string): number => asked.get(text) ?? Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const now = performance.now();
    const left = [...new Set(codeSpans(element).map(textOf))].filter(
      text => canBeOne(text) && now - lastAsked(text) > askAgainMs,
    );
    // Those that were never asked about are not to wait for those that were.
    const references = left.sort((one, other) => lastAsked(one) - lastAsked(other)).slice(0, mostAtOnce);
    for (const text of references) asked.set(text, now);
    if (references.length > 0) host.post({ type: 'lookUp', answerId, references });
  };
  const off = new AbortController();
  const { signal } = off;
  const lookSoon = async (): Promise<void> => {
    await whole;
    requestIdleCallback(() => signal.aborted || look(), { timeout: 500 });
  };
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, look, { signal });
  onComingNear(element, () => void lookSoon(), signal);
  if (latest) void lookSoon();
  return () => off.abort();
}

/**
 * Calls `came` whenever the browser begins to lay out the message that the element is in. An observer of what is in
 * view would do the same, but a thousand of them are asked where they are in every frame.
 */
function onComingNear(element: HTMLElement, came: () => void, signal: AbortSignal): void {
  const message = element.closest<HTMLElement>('.message');
  const changed = (event: Event): void => {
    if (event.target === message && !(event as ContentVisibilityAutoStateChangeEvent).skipped) came();
  };
  message?.addEventListener('contentvisibilityautostatechange', changed, { signal });
}

/** Makes links of the code spans that mean something in the workspace. */
export function markReferences(root: HTMLElement, { answerId, found }: References): void {
  const answer = root.querySelector(`[data-answer-id="${CSS.escape(answerId)}"] [data-answer-text]`);
  const known = new Set(found);
  for (const code of answer === null ? [] : codeSpans(answer)) {
    const text = textOf(code);
    if (!known.has(text)) continue;
    code.setAttribute('data-href', text);
    code.setAttribute('role', 'link');
    (code as HTMLElement).tabIndex = 0;
  }
}

/** Code in a line of text that is not a link already. */
function codeSpans(element: Element): Element[] {
  return [...element.querySelectorAll('code')].filter(code => code.closest('pre, a, [data-href]') === null);
}

function textOf(code: Element): string {
  return code.textContent ?? '';
}

function canBeOne(text: string): boolean {
  return text.length > 1 && text.length <= longest && looksLikeOne.test(text);
}
