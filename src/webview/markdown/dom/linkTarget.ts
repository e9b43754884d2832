/** Where a link leads, after looking at it closely. */
export type LinkTarget =
  /** Out of the panel; `host` as it is asked for, in punycode. */
  | { readonly kind: 'web'; readonly href: string; readonly host: string }
  | { readonly kind: 'mail'; readonly href: string }
  /** A file of the workspace, for the host to resolve. */
  | { readonly kind: 'file'; readonly path: string }
  /** Nowhere: a scheme that is not allowed, or nothing to read. */
  | { readonly kind: 'none'; readonly written: string };

const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** Decides what a link's destination may do. Only `https`, `http` and `mailto` leave the panel. */
export function linkTarget(destination: string): LinkTarget {
  // What a URL parser drops without a word must not hide a scheme, and a backslash is no slash.
  const written = destination
    .trim()
    .replace(/\p{Cc}/gu, '')
    .replace(/[\s\\]/gu, encodeURIComponent);
  if (written.startsWith('//')) return webTarget(`https:${written}`, written);
  if (!scheme.test(written) || /^[a-z]:(?:%5C|\/)/i.test(written)) {
    return written === '' || written.startsWith('#')
      ? { kind: 'none', written }
      : { kind: 'file', path: written };
  }
  return webTarget(written, written);
}

function webTarget(address: string, written: string): LinkTarget {
  const url = URL.parse(address);
  if (url?.protocol === 'mailto:') return { kind: 'mail', href: url.href };
  if (url?.protocol === 'https:' || url?.protocol === 'http:') {
    return { kind: 'web', href: url.href, host: url.host };
  }
  return { kind: 'none', written };
}

const address =
  /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?([^\s/:?#@]+\.[^\s/:?#@.]{2,})(?::\d+)?(?:[/?#]\S*)?\s*$/iu;

/** The host to show beside a link whose text reads like an address of another host. */
export function hostToShow(text: string, target: LinkTarget): string | undefined {
  if (target.kind !== 'web') return undefined;
  const shown = address.exec(text)?.[1];
  if (shown === undefined) return undefined;
  return bare(shown) === bare(target.host) ? undefined : target.host;
}

function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
}
