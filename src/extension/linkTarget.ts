const allowed = new Set(['https:', 'http:', 'mailto:']);

/** The address to open for a link of an answer; undefined for anything but the web and mail. */
export function linkTarget(href: string): string | undefined {
  const url = URL.parse(href);
  return url !== null && allowed.has(url.protocol) ? url.href : undefined;
}
