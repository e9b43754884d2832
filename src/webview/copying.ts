import type { ToPageMessage } from '../shared/protocol.ts';
import type { Host } from './host.ts';

type Acknowledged = Extract<ToPageMessage, { readonly type: 'acknowledged' }>;

const shownMs = 2_000;

/** Has the host copy a code block when `target` is in its Copy button: the host holds the text. */
export function copyBlock(target: Element, host: Host): void {
  const button = target.closest('button[data-action="copy"]');
  const answerId = button?.closest('[data-answer-id]')?.getAttribute('data-answer-id');
  const block = button?.getAttribute('data-block') ?? null;
  if (answerId && block !== null) host.post({ type: 'copy', answerId, block: Number(block) });
}

/** Marks the button whose text is on the clipboard now, for a moment. */
export function markCopied(root: HTMLElement, { answerId, block }: Acknowledged): void {
  const answer = root.querySelector(`[data-answer-id="${CSS.escape(answerId)}"]`);
  const button = answer?.querySelector(
    block === undefined ? '.copy-answer' : `button[data-action="copy"][data-block="${block}"]`,
  );
  if (button === null || button === undefined) return;
  button.setAttribute('data-copied', '');
  setTimeout(() => button.removeAttribute('data-copied'), shownMs);
}
