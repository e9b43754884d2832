import type { ToPageMessage } from '../../shared/protocol.ts';
import type { Host } from '../host.ts';

type References = Extract<ToPageMessage, { readonly type: 'references' }>;

const mostAtOnce = 60;
/** What may name a file or a symbol: no spaces, something to look up. */
const looksLikeOne = /^[^\s]*[\p{L}_$][^\s]*$/u;
const longest = 300;

/**
 * Asks the host which code spans of a settled answer mean something in the workspace: when a reader comes to see
 * the answer, and again when the pointer or the focus enters it, for what was not shown yet. Returns the way to stop.
 */
export function lookUpReferences(element: HTMLElement, answerId: string, host: Host): () => void {
  const asked = new Set<string>();
  const look = (): void => {
    const fresh = [...new Set(codeSpans(element).map(textOf))].filter(
      text => canBeOne(text) && !asked.has(text),
    );
    const references = fresh.slice(0, mostAtOnce);
    for (const text of references) asked.add(text);
    if (references.length > 0) host.post({ type: 'lookUp', answerId, references });
  };
  const whenSeen = new IntersectionObserver(entries => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    whenSeen.disconnect();
    requestIdleCallback(look, { timeout: 500 });
  });
  whenSeen.observe(element);
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, look);
  return () => {
    whenSeen.disconnect();
    for (const type of ['pointerenter', 'focusin']) element.removeEventListener(type, look);
  };
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
