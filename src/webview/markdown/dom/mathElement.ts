import { appendVisibly } from './invisible.ts';

/** Mathematics as its TeX source. */
export function mathElement(source: string, display: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = display ? 'math display-math' : 'math';
  element.dir = 'ltr';
  appendVisibly(element, source, 'code');
  return element;
}
