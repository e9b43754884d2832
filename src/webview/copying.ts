import type { PageStrings } from '../shared/pageStrings.ts';
import { type Acknowledgement, codeUses, type ToPageMessage } from '../shared/protocol.ts';
import type { Host } from './host.ts';

type Acknowledged = Extract<ToPageMessage, { readonly type: 'acknowledged' }>;

const shownMs = 2_000;
const actionOf: Readonly<Record<Acknowledgement, string>> = {
  copied: 'copy',
  inserted: 'insert',
  saved: 'saveAs',
  inTerminal: 'run',
};

/** Has the host do with a code block what the button promises that `target` is in: the host holds the text. */
export function useBlock(target: Element, host: Host): void {
  const button = target.closest('button[data-action][data-block]');
  const answerId = button?.closest('[data-answer-id]')?.getAttribute('data-answer-id');
  const block = Number(button?.getAttribute('data-block'));
  const action = button?.getAttribute('data-action');
  const use = codeUses.find(one => one === action);
  if (!answerId) return;
  if (use !== undefined) host.post({ type: 'useCode', use, answerId, block });
  else if (action === 'copy') host.post({ type: 'copy', answerId, block });
}

/** Marks for a moment the button that has done what it promised, and returns what is to be said of it. */
export function markDone(
  root: HTMLElement,
  { what, answerId, block }: Acknowledged,
  strings: PageStrings,
): string {
  const answer = root.querySelector(`[data-answer-id="${CSS.escape(answerId)}"]`);
  const inBlock = `button[data-action="${actionOf[what]}"][data-block="${block}"]`;
  const button = answer?.querySelector(block === undefined ? '.copy-answer' : inBlock);
  button?.setAttribute('data-done', '');
  setTimeout(() => button?.removeAttribute('data-done'), shownMs);
  return strings[what];
}
