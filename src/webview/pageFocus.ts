import { belongsToIme } from './composer/composerKeys.ts';
import type { PageServices } from './pageServices.ts';

/**
 * Escape anywhere in the page stops the answer that is being made, else returns to the composer. And the
 * focus that VS Code gives to the page as a whole goes to the composer.
 */
export function handlePageKeys(window: Window, { host, input, store, history }: PageServices): void {
  window.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented || belongsToIme(event)) return;
    if (store.chat?.answering === true) host.post({ type: 'stop' });
    else input.focus();
  });
  window.addEventListener('focus', () => {
    host.post({ type: 'focused' });
    if (!history.state.open && nothingFocused(window.document)) input.focus();
  });
}

/**
 * Watches which element has the focus. The function it returns is to be called after the page has changed:
 * when the element is gone, as an error card is after Retry, the composer gets the focus; a button that leads
 * from version to version hands it to the same button of the message that came in place of its own.
 */
export function keepFocus(root: HTMLElement, { input }: PageServices): () => void {
  let focused: Element | undefined;
  let successor: () => HTMLElement | undefined = () => undefined;
  root.addEventListener('focusin', ({ target }) => {
    focused = target as Element;
    successor = versionStepInPlaceOf(focused, root);
  });
  return () => {
    if (focused?.isConnected === false && nothingFocused(root.ownerDocument)) (successor() ?? input).focus();
  };
}

function versionStepInPlaceOf(focused: Element, root: HTMLElement): () => HTMLElement | undefined {
  const messages = (): Element[] => [...root.querySelectorAll('[data-message-id]')];
  const place = messages().findIndex(message => message.contains(focused));
  const buttons = '.versions > button';
  const side = [...(focused.closest('.versions')?.querySelectorAll(buttons) ?? [])].indexOf(focused);
  return () => messages()[place]?.querySelectorAll<HTMLElement>(buttons)[side];
}

/** Whether no part of the document has the focus. */
export function nothingFocused({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body;
}
