import type { FontView } from '../shared/protocol.ts';

/** Shows the page in this font; what is left out is as VS Code has it. */
export function showFont(root: HTMLElement, { family, size }: FontView): void {
  set(root, '--chat-font-family', family);
  set(root, '--chat-font-size', size === undefined ? undefined : `${size}px`);
}

function set({ style }: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) style.removeProperty(name);
  else style.setProperty(name, value);
}
