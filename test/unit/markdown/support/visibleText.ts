/** The text that a reader reads: without buttons and labels, white space folded. */
export function visibleText(container: Element): string {
  const copy = container.cloneNode(true) as Element;
  for (const element of copy.querySelectorAll('.code-header, .code-fold, .image-address, .link-host'))
    element.remove();
  for (const element of copy.querySelectorAll(
    'p, h1, h2, h3, h4, h5, h6, li, td, th, pre, .math-block, .raw-html, hr',
  )) {
    element.append(' ');
  }
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}
