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
 * when the element is gone, as an error card is after Retry, the composer gets the focus.
 */
export function keepFocus(root: HTMLElement, { input }: PageServices): () => void {
  let focused: Element | undefined;
  root.addEventListener('focusin', ({ target }) => {
    focused = target as Element;
  });
  return () => {
    if (focused?.isConnected === false && nothingFocused(root.ownerDocument)) input.focus();
  };
}

function nothingFocused({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body;
}
