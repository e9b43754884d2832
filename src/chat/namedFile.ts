import type { CodeToUse } from './codeUse.ts';

const pathLike =
  /^(?:\.\/)?[\w@+()[\]. -]+(?:[\\/][\w@+()[\]. -]+)*\.\w{1,12}$|^(?:[\w.-]+\/)*(?:Dockerfile|Makefile)$/;
/** How a first line begins that is a comment with nothing but a path: `// src/cart.ts`, `# a.py`, `<!-- b.html -->`. */
const pathComment = /^(?:\/\/|#|--|;|%|<!--|\/\*)\s*(?:file(?:name)?:)?/i;

/**
 * The path that an answer names for a code block: in its fence, in a comment on its first line, or at the end of
 * the text before it. Undefined when there is none. The path is the server's: nothing has been checked.
 */
export function namedFile({
  info,
  text,
  before,
}: Pick<CodeToUse, 'info' | 'text' | 'before'>): string | undefined {
  return [inFence(info), inFirstLine(text), inTextBefore(before)].find(path => path !== undefined);
}

function inFence(info: string): string | undefined {
  const titled = /\b(?:title|file|filename|path)=(?:"([^"]+)"|'([^']+)'|(\S+))/i.exec(info);
  return (
    asPath(titled?.[1] ?? titled?.[2] ?? titled?.[3]) ??
    asPath(/^[^\s:]*:(\S+)/.exec(info)?.[1]) ??
    asPath(/^\S+\s+(\S+)$/.exec(info)?.[1])
  );
}

function inFirstLine(text: string): string | undefined {
  const line = (text.split('\n', 1)[0] ?? '').trim();
  const opening = pathComment.exec(line)?.[0];
  return opening && asPath(line.slice(opening.length).replace(/(?:-->|\*\/)$/, ''));
}

/** The last path in backticks or bold letters. */
function inTextBefore(before: string): string | undefined {
  const marked = [...before.matchAll(/`([^`\n]+)`|\*\*([^*\n]+)\*\*/g)];
  return marked.map(([, code, bold]) => asPath(code ?? bold)).findLast(path => path !== undefined);
}

function asPath(text: string | undefined): string | undefined {
  const path = text?.trim().replace(/[:#]L?\d+(?:-L?\d+)?$/, '');
  return path !== undefined && path.length <= 400 && pathLike.test(path) ? path : undefined;
}
