/**
 * What a document says, in one notation for the HTML of a reference implementation and for our elements:
 * groups and frames left out, tight lists without paragraphs, links by where they lead.
 */
export function canonical(root: Element): string {
  return childrenOf(root).replaceAll('<br></br>\n', '<br></br>').replace(/\n+/g, '\n').trim();
}

function childrenOf(element: Element): string {
  return [...element.childNodes].map(canonicalNode).join('');
}

const blocks = new Set(
  'P H1 H2 H3 H4 H5 H6 HR PRE BLOCKQUOTE UL OL LI TABLE THEAD TBODY TR TH TD DIV SECTION RAW'.split(' '),
);

function canonicalNode(node: Node): string {
  if (node.nodeType === 3) return isBetweenBlocks(node) ? '' : escapeText(node.nodeValue ?? '');
  if (node.nodeType !== 1) return '';
  const element = node as HTMLElement;
  if (element.matches('.link-host, .code-header, .code-fold')) return '';
  if (element.matches('.group, .part, .segment, .lines, .table-frame, .table-part, tbody, thead'))
    return childrenOf(element);
  if (element.matches('.invisible-character'))
    return String.fromCodePoint(Number(`0x${element.title.slice(2)}`));
  if (element.matches('.code-block')) return codeBlock(element);
  if (element.matches('pre'))
    return `\n<pre${language(element)}>${escapeText(element.textContent ?? '')}</pre>\n`;
  if (element.matches('.raw-html'))
    return `\n<raw>${escapeText((element.textContent ?? '').trimEnd())}</raw>\n`;
  if (element.matches('raw')) return `\n<raw>${escapeText((element.textContent ?? '').trimEnd())}</raw>\n`;
  if (element.matches('.task-box'))
    return `<input${element.matches('.codicon-pass-filled') ? ' checked' : ''}>`;
  if (element.matches('input')) return `<input${element.hasAttribute('checked') ? ' checked' : ''}>`;
  if (element.matches('img'))
    return image(element.getAttribute('src'), element.getAttribute('alt'), titleOnOneLine(element));
  if (element.matches('.image-link')) return imageLink(element);
  if (element.matches('a, .dead-link')) return link(element);
  if (
    element.matches('p') &&
    element.closest('li') === element.parentElement &&
    element.matches('.tight > li > p')
  ) {
    return `\n${childrenOf(element).trim()}\n`;
  }
  if (element.matches('li'))
    return `\n<li>\n${childrenOf(element)
      .replace(/(<input[^>]*>)\s*/, '$1')
      .trim()}\n</li>\n`;
  const name = element.tagName.toLowerCase();
  const inner = childrenOf(element);
  return blocks.has(element.tagName)
    ? `\n<${name}${attributes(element)}>${inner.trim()}</${name}>\n`
    : `<${name}>${inner}</${name}>`;
}

function isBetweenBlocks(node: Node): boolean {
  if ((node.nodeValue ?? '').trim() !== '') return false;
  const { previousSibling, nextSibling, parentNode } = node;
  if ([previousSibling, nextSibling].some(other => blocks.has(other?.nodeName ?? ''))) return true;
  return /^(BODY|UL|OL|TABLE|THEAD|TBODY|TR|BLOCKQUOTE)$/.test(parentNode?.nodeName ?? '');
}

function attributes(element: HTMLElement): string {
  if (element.matches('ol'))
    return element.hasAttribute('start') ? ` start=${element.getAttribute('start')}` : '';
  const align =
    element.getAttribute('align') ?? /text-align:\s*(\w+)/.exec(element.getAttribute('style') ?? '')?.[1];
  const shown = align ?? /align-(\w+)/.exec(element.className)?.[1];
  return element.matches('th, td') && shown ? ` align=${shown}` : '';
}

function codeBlock(element: HTMLElement): string {
  const code = element.querySelector('code') as HTMLElement;
  const text =
    code.textContent === '' && element.querySelector('.code-lines')?.textContent === '0 lines'
      ? ''
      : `${code.textContent}\n`;
  return `\n<pre${language(element)}>${escapeText(text)}</pre>\n`;
}

function language(element: HTMLElement): string {
  const name = /language-(\S+)/.exec(element.querySelector('code')?.className ?? '')?.[1];
  return name ? ` ${name.toLowerCase()}` : '';
}

function link(element: HTMLElement): string {
  const title =
    element.matches('.dead-link, .file-reference') || isOurs(element)
      ? titleOf(element)
      : titleOnOneLine(element);
  return `<a ${canonicalHref(hrefOf(element))}${title ? ` "${title}"` : ''}>${childrenOf(element)}</a>`;
}

/** Our links say in their title where they lead. */
function isOurs(element: HTMLElement): boolean {
  return element.closest('.group') !== null;
}

function titleOf(element: HTMLElement): string {
  return element.title.split('\n').slice(1).join('\n');
}

/** A tooltip of ours has the title on one line. */
function titleOnOneLine(element: HTMLElement): string {
  return element.title.replace(/\s+/g, ' ');
}

function hrefOf(element: HTMLElement): string {
  return element.dataset['href'] ?? element.getAttribute('href') ?? element.title.split('\n')[0] ?? '';
}

function imageLink(element: HTMLElement): string {
  const alt = [...element.childNodes]
    .filter(node => !(node as Element).matches?.('.image-address'))
    .map(node => node.textContent);
  return image(hrefOf(element), alt.join('') === 'Image' ? '' : alt.join(''), titleOf(element));
}

function image(source: string | null, alt: string | null, title: string): string {
  return `<img ${canonicalHref(source ?? '')} ${alt}${title ? ` "${title}"` : ''}>`;
}

function canonicalHref(href: string): string {
  const url = URL.parse(href);
  const whole = url && /^(https?|mailto):$/.test(url.protocol) ? url.href : href;
  try {
    return decodeURI(whole.replace(/%(?![0-9A-F]{2})/gi, '%25'))
      .replaceAll('\\', '%5C')
      .replaceAll('%5C', '\\');
  } catch {
    return whole;
  }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
