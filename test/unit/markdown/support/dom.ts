import { JSDOM } from 'jsdom';

const names = [
  'document',
  'Text',
  'Node',
  'DOMParser',
  'HTMLElement',
  'HTMLOListElement',
  'HTMLParagraphElement',
  'MutationObserver',
];

/** Gives the tests of a suite a browser's document, and takes it away again. */
export function useDom(): void {
  const old: [string, PropertyDescriptor | undefined][] = [];
  before(() => {
    const window = new JSDOM('<!doctype html><body></body>').window as unknown as Record<string, unknown>;
    for (const name of names) {
      old.push([name, Object.getOwnPropertyDescriptor(globalThis, name)]);
      Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
    }
  });
  after(() => {
    for (const [name, descriptor] of old) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  });
}

const reader = new JSDOM('').window.document;

/** Parses HTML into a document of its own. */
export function parseHtml(html: string): HTMLElement {
  const { body } = reader.implementation.createHTMLDocument();
  body.innerHTML = html;
  return body;
}
