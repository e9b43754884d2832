import type { CodeBlock } from './messageCode.ts';

/** Something in a piece of code that is worth a line. */
export interface Finding {
  /** The line's number in its file. */
  readonly line: number;
  readonly text: string;
}

const languageNames: Readonly<Record<string, string>> = {
  css: 'CSS',
  html: 'HTML',
  javascript: 'JavaScript',
  json: 'JSON',
  markdown: 'Markdown',
  python: 'Python',
  rust: 'Rust',
  typescript: 'TypeScript',
  typescriptreact: 'TypeScript',
};

/** What people call the language of a piece of code. */
export function languageName({ language }: CodeBlock): string {
  return languageNames[language] ?? (language === '' ? 'text' : language);
}

const definitions: readonly RegExp[] = [
  /\b(?:function\*?|def|fn|func|fun)\s+(?<name>[\p{L}_$][\p{L}\p{N}_$]*)\s*[(<]/u,
  /\b(?:const|let|var)\s+(?<name>[\p{L}_$][\p{L}\p{N}_$]*)\s*=\s*(?:async\s*)?(?:\([^)]*\)|[\p{L}_$][\p{L}\p{N}_$]*)(?:\s*:[^=]+)?\s*=>/u,
  /^\s*(?:(?:public|private|protected|static|async|override)\s+)*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)\([^()]*\)(?:\s*:[^{=]+)?\s*\{\s*$/u,
];
const keywords = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'return']);

/** The functions that a piece of code defines, by name. */
export function functionsIn(code: CodeBlock): readonly Finding[] {
  return findingsIn(code, line => {
    const names = definitions.map(definition => definition.exec(line)?.groups?.['name']);
    return names.find(name => name !== undefined && !keywords.has(name));
  });
}

const suspicions: readonly { readonly pattern: RegExp; readonly remark: string }[] = [
  {
    pattern: /\.reduce\((?:[^(),]|\([^()]*\))*\)\s*;?\s*$/,
    remark: '`reduce` has no initial value here, so it throws when the list is empty',
  },
  {
    pattern: /\bdef\s+\w+\(.*=\s*(?:\[\]|\{\})/,
    remark: 'the default value is made once and shared by all calls; use `None` and make it inside',
  },
  {
    pattern: /<=\s*[\w.]+\.length\b/,
    remark: 'this runs one step past the end; `<` stops at the last element',
  },
  { pattern: /\b(?:TODO|FIXME)\b/, remark: 'somebody left a note to come back to' },
];

/** What a reviewer would stop at: a few well-known mistakes. */
export function remarksOn(code: CodeBlock): readonly Finding[] {
  return findingsIn(code, line => suspicions.find(({ pattern }) => pattern.test(line))?.remark);
}

function findingsIn(code: CodeBlock, find: (line: string) => string | undefined): readonly Finding[] {
  return code.text.split('\n').flatMap((line, at) => {
    const text = find(line);
    return text === undefined ? [] : [{ line: code.firstLine + at, text }];
  });
}
