import { hasInvisible } from '../../../shared/invisible.ts';
import type { MathNode } from '../math/mathNode.ts';
import { longestFormula, parseTex } from '../math/texParser.ts';
import { appendVisibly } from './invisible.ts';

const mathMl = 'http://www.w3.org/1998/Math/MathML';

/** Mathematics as it is read, laid out by the browser; as its TeX source where that hides something or has no end. */
export function mathElement(source: string, display: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = display ? 'math display-math' : 'math';
  element.dir = 'ltr';
  if (source.length > longestFormula || hasInvisible(source, 'code')) appendVisibly(element, source, 'code');
  else element.append(formula(source, display));
  return element;
}

function formula(source: string, display: boolean): Element {
  const math = document.createElementNS(mathMl, 'math');
  if (display) math.setAttribute('display', 'block');
  math.setAttribute('alttext', source);
  math.append(nodeOf(parseTex(source)));
  return math;
}

function nodeOf({ tag, attributes, content }: MathNode): Element {
  const element = document.createElementNS(mathMl, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (typeof content === 'string') element.textContent = content;
  else element.append(...content.map(nodeOf));
  return element;
}
