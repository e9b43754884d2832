const blocks = new Set([
  'P',
  'LI',
  'PRE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'TR',
  'BLOCKQUOTE',
  'HR',
  'DIV',
]);

/** What a reader would read out of the element, at most `limit` characters; buttons and icons left out. */
export function plainText(element: Element, limit: number): { readonly text: string; readonly cut: boolean } {
  let text = '';
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (text.length > limit) return;
      if (child instanceof Text) text += child.data;
      else if (child instanceof MathMLElement) text += child.getAttribute('alttext') ?? '';
      else if (child instanceof Element && child.tagName !== 'BUTTON' && child.tagName !== 'svg') {
        walk(child);
        if (blocks.has(child.tagName)) text += '\n';
      }
    }
  };
  walk(element);
  return { text: text.slice(0, limit).trim(), cut: text.length > limit };
}
