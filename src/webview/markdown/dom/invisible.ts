import { hasInvisible, type Stretch, splitInvisible, type TextKind } from '../../../shared/invisible.ts';

/** Adds text to an element, with marks for what would not be seen. */
export function appendVisibly(parent: Node, text: string, kind: TextKind = 'prose'): void {
  if (!hasInvisible(text, kind)) {
    parent.appendChild(document.createTextNode(text));
    return;
  }
  for (const stretch of splitInvisible(text, kind)) parent.appendChild(stretchNode(stretch));
}

/** A stretch as a text node or a mark. */
export function stretchNode({ text, codes }: Stretch): Node {
  if (codes === undefined) return document.createTextNode(text);
  const mark = document.createElement('span');
  mark.className = 'invisible-character';
  mark.title = codes;
  mark.textContent = codes;
  return mark;
}
