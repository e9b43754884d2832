import { visibleText } from '../shared/invisible.ts';

// Words of a server, an agent or a file, for places where VS Code makes more of a text than letters.

/** For notifications and inputs: a `[link](command:…)` of somebody else's making would run a command there. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** For the rows of a list: `$(name)` would be an icon there, or vanish, and characters that are not seen stay so. */
export function rowText(text: string): string {
  return visibleText(text).replace(/\$\([\w-]+(?:~\w+)?\)/g, '\\$&');
}

/** For VS Code's own chat, which shows a failure as Markdown. */
export function asMarkdown(text: string): string {
  return text.replace(/[\\`*_~[\]<>#]/g, '\\$&');
}
