import type { Host } from './host.ts';

/**
 * Hands every click on a link, by whatever button or key, to the host instead of the browser, and keeps
 * links from being dropped onto the page. Listens on the window before anyone else, because VS Code's own
 * listener in the page would open the link without the host's check.
 */
export function interceptLinks(window: Window, host: Host): void {
  const open = (event: Event): void => {
    const link = linkOf(event);
    if (link === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    follow(link, host);
  };
  window.addEventListener('click', open, true);
  window.addEventListener('auxclick', open, true);
  window.addEventListener(
    'keydown',
    event => event.key === 'Enter' && isReference(event) && open(event),
    true,
  );
  window.addEventListener('dragstart', event => linkOf(event) !== null && event.preventDefault(), true);
  for (const type of ['dragover', 'drop']) window.addEventListener(type, refuseDrop);
}

/** Outside of a text area a dropped link or file would replace the page. */
function refuseDrop(event: Event): void {
  if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
}

function follow(link: Element, host: Host): void {
  const href = link.getAttribute('href');
  const reference = link.getAttribute('data-href');
  if (href !== null && href !== '') host.post({ type: 'openLink', href });
  else if (reference !== null) host.post({ type: 'openReference', reference });
}

function linkOf(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest('a, area, [data-href]') : null;
}

/** The browser presses only links with an address by itself. */
function isReference({ target }: Event): boolean {
  return target instanceof Element && target.matches('[data-href]');
}
