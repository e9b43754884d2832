import { openFence } from '../shared/markdown/codeBlocks.ts';
import type { Attachment } from './attachment.ts';

/**
 * The message as the agent reads it: the question, then each attachment as a line that names its path,
 * lines and language, and the code in a fence. The format, for two attachments:
 *
 *     What does this do?
 *
 *     `src/cart.ts`, lines 10-14 (typescript):
 *
 *     ```typescript
 *     …
 *     ```
 *
 *     `README.md`, line 3 (markdown):
 *
 *     …
 *
 * Other kinds of context say in that line what they are: `whole file`, `files in this folder`, `problems`,
 * "Terminal `zsh`", "Git diff, `staged`", "Pasted text". The fence is longer than any run of backticks inside, line ends are LF, and nothing else of the code
 * changes. A fence that the question leaves open is closed, or what is attached would read as code of the question.
 * Without attachments the message is the question itself.
 */
export function composeMessage(question: string, attachments: readonly Attachment[]): string {
  const fence = attachments.length > 0 ? openFence(question) : '';
  const asked = fence === '' ? question : `${question}\n${fence}`;
  return [asked, ...attachments.map(composeAttachment)].filter(part => part !== '').join('\n\n');
}

function composeAttachment(attachment: Attachment): string {
  const { languageId, text } = attachment;
  return `${heading(attachment)}:\n\n${fenced(text, languageId)}`;
}

/** The line that says what follows, in English as the agent reads it. */
function heading({ kind = 'selection', path, languageId, startLine, endLine }: Attachment): string {
  const language = languageId === '' ? '' : ` (${languageId})`;
  switch (kind) {
    case 'selection':
    case 'symbol':
      return `${codeSpan(path)}, ${lines(startLine, endLine)}${language}`;
    case 'file':
      return `${codeSpan(path)}, whole file${language}`;
    case 'folder':
      return `${codeSpan(path)}, files in this folder`;
    case 'problems':
      return path === '' ? 'Problems in the workspace' : `${codeSpan(path)}, problems`;
    case 'terminal':
      return `Terminal ${codeSpan(path)}`;
    case 'diff':
      return `Git diff, ${codeSpan(path)}`;
    case 'text':
      return path === '' ? 'Pasted text' : `${codeSpan(path)}, text`;
  }
}

function lines(first: number, last: number): string {
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}

function fenced(text: string, languageId: string): string {
  const code = text.replaceAll('\r\n', '\n');
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(code) + 1));
  const lastLineEnd = code === '' || code.endsWith('\n') ? '' : '\n';
  return `${fence}${languageId}\n${code}${lastLineEnd}${fence}`;
}

/** A path may hold any character but NUL; one that could end the line or the code span is kept harmless. */
function codeSpan(path: string): string {
  const oneLine = path.replace(/\p{Cc}/gu, ' ');
  const longest = longestBacktickRun(oneLine);
  if (longest === 0) return `\`${oneLine}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${oneLine} ${fence}`;
}

function longestBacktickRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), match => match[0].length));
}
