import type { MarkdownStrings } from '../../shared/pageStrings.ts';
import { showFold } from './dom/codeView.ts';

/**
 * Does what a control inside a markdown view asks for, when that concerns the view alone: wrapping and
 * folding of code, and the ways between footnotes and their marks. False when `target` belongs to no such
 * control, so that the page can look at it: `copy` and links are the page's.
 */
export function useMarkdownControl(target: Element, labels: MarkdownStrings): boolean {
  const button = target.closest<HTMLElement>('.markdown button[data-action]');
  switch (button?.getAttribute('data-action')) {
    case 'wrap':
      toggleWrap(button as HTMLElement);
      return true;
    case 'fold':
      toggleFold(button as HTMLElement, labels);
      return true;
    case 'footnote':
      goTo(button as HTMLElement, 'li');
      return true;
    case 'footnote-back':
      goTo(button as HTMLElement, '.footnote-mark > button');
      return true;
    default:
      return false;
  }
}

function toggleWrap(button: HTMLElement): void {
  const wrapped = button.closest('.code-block')?.classList.toggle('wrapped') ?? false;
  button.ariaPressed = String(wrapped);
}

function toggleFold(button: HTMLElement, labels: MarkdownStrings): void {
  const block = button.closest('.code-block');
  const folded = block?.classList.toggle('folded') ?? false;
  showFold(button, folded, labels);
  if (folded) block?.scrollIntoView({ block: 'nearest' });
}

/** Scrolls to the other end of a footnote and puts the focus there. */
function goTo(button: HTMLElement, selector: string): void {
  const label = button.getAttribute('data-footnote');
  const ends = button.closest('.markdown')?.querySelectorAll<HTMLElement>(`${selector}[data-footnote]`) ?? [];
  const end = [...ends].find(other => other.getAttribute('data-footnote') === label);
  if (end === undefined) return;
  if (end.tabIndex < 0) end.tabIndex = -1;
  end.scrollIntoView({ block: 'nearest' });
  end.focus({ preventScroll: true });
}
