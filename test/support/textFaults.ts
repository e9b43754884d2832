import type { Locator } from 'playwright-core';

/** A text on the page or in the ears of who listens to it, and where it is. */
interface FoundText {
  readonly text: string;
  readonly where: string;
  /** What of it cannot be seen; undefined when all can. */
  readonly clippedBy?: string | undefined;
}

/** What VS Code, the browser's `Intl` and the local server write in English; names, paths and addresses. */
const notOurs =
  /^(src|tools)\/?$|(?<![\w⟧])(\/[\w.-]+)+|\bgit\b|\bAgent not found\b|\(system\)|https?:\/\/\S+|\blocalhost:\d+|\bARES( Chat)?\b|\d+(\.\d+)? (seconds?|minutes?|kB|MB|bytes?|s\b)|\d+:\d+ [AP]M|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d+(, \d{4})?|\b(JavaScript|TypeScript|typescript|Markdown|Python)\b|[\w-]+\.(ts|md|py)\b|\bares[._]\w*/g;

/** What of a text of the pseudo-language is in English, or was left over from putting it together. */
export function untranslated(text: string): string | undefined {
  const ours = text.replace(notOurs, '');
  if (/\{\d\}/.test(ours)) return `a value is missing: ${text}`;
  return /[A-Za-z]{2,}/.test(ours) ? `not translated: ${text}` : undefined;
}

/** Everything in the body of a chat page that is in English, or that cannot be read to its end. */
export async function textFaults(body: Locator): Promise<readonly string[]> {
  const found = await textsIn(body);
  if (!found.some(({ text }) => text.includes('⟦'))) return ['The page shows no text of ours.'];
  return found.flatMap(({ text, where, clippedBy }) => {
    const english = untranslated(text);
    return [
      ...(english === undefined ? [] : [`${where} ${english}`]),
      ...(clippedBy === undefined ? [] : [`${where} is clipped by ${clippedBy}: ${text}`]),
    ];
  });
}

function textsIn(body: Locator): Promise<readonly FoundText[]> {
  return body.evaluate(root => {
    const found: FoundText[] = [];
    const nameOf = (element: Element): string =>
      `<${element.localName}${[...element.classList].map(name => `.${name}`).join('')}>`;

    const outside = (inner: DOMRect, outer: DOMRect, sides: 'x' | 'y'): boolean =>
      sides === 'x'
        ? inner.left < outer.left - 1 || inner.right > outer.right + 1
        : inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;

    /** What cuts a box off: something that hides what leaves it, a button that is too small, the page. */
    const cutBy = (rect: DOMRect, start: Element): string | undefined => {
      let scrollsDown = false;
      for (
        let at: Element | null = start;
        at !== null && at !== document.documentElement;
        at = at.parentElement
      ) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        const box = at.getBoundingClientRect();
        const isButton = at.matches('button, [role="button"]');
        if ((overflowX !== 'visible' || isButton) && outside(rect, box, 'x')) return nameOf(at);
        scrollsDown ||= overflowY === 'auto' || overflowY === 'scroll';
        if (!scrollsDown && (overflowY !== 'visible' || isButton) && outside(rect, box, 'y'))
          return nameOf(at);
        if (position === 'fixed') break;
      }
      return rect.left < -1 || rect.right > innerWidth + 1 ? 'the window' : undefined;
    };

    const clippedBy = (node: Text, parent: Element): string | undefined => {
      if (!/[⟦⟧]/.test(node.data) || parent.closest('.visually-hidden') !== null) return undefined;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const by = cutBy(rect, parent);
        if (by !== undefined) return by;
      }
      return undefined;
    };

    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.nodeValue?.trim() === '' || parent.closest('script, style') !== null)
        continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      found.push({
        text: node.nodeValue ?? '',
        where: nameOf(parent),
        clippedBy: clippedBy(node as Text, parent),
      });
    }
    for (const element of root.querySelectorAll('*')) {
      for (const attribute of [
        'aria-label',
        'aria-description',
        'title',
        'placeholder',
        'alt',
        'aria-valuetext',
      ]) {
        const text = element.getAttribute(attribute);
        if (text) found.push({ text, where: `${nameOf(element)} ${attribute}` });
      }
      if (element.matches('textarea:placeholder-shown') && element.scrollHeight > element.clientHeight + 1)
        found.push({ text: '⟦…', where: 'placeholder', clippedBy: nameOf(element) });
    }
    return found;
  });
}
