/** The rules of one `.gitignore`, and the folder it stands in: relative to the same root, empty or ending in `/`. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/**
 * Whether git would ignore the file at this path, by these files, of which the deeper comes later. As git does,
 * a file below an ignored folder stays ignored whatever a later rule says. `path` is relative, with `/`.
 */
export function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  const rules = files.map(({ folder, text }) => ({ folder, rules: readRules(text) }));
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const prefix = parts.slice(0, length).join('/');
    let ignored = false;
    for (const { folder, rules: own } of rules) {
      if (!prefix.startsWith(folder)) continue;
      for (const { pattern, negated, foldersOnly } of own)
        if (!(foldersOnly && length === parts.length) && pattern.test(prefix.slice(folder.length)))
          ignored = !negated;
    }
    if (ignored) return true;
  }
  return false;
}

function readRules(text: string): readonly Rule[] {
  return text.split(/\r?\n/).flatMap(line => readRule(line) ?? []);
}

function readRule(line: string): Rule | undefined {
  const trimmed = line.replace(/^\uFEFF/, '').replace(/(?<!\\)[ \t]+$/, '');
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const negated = trimmed.startsWith('!');
  const written = negated ? trimmed.slice(1) : trimmed;
  const foldersOnly = written.endsWith('/');
  const bare = written.replace(/\/$/, '');
  const anchored = bare.includes('/');
  const source = translate(bare.replace(/^\//, ''));
  if (source === undefined) return undefined;
  return { pattern: new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}$`, 's'), negated, foldersOnly };
}

/** A pattern as a regular expression; undefined for one that can match nothing. */
function translate(pattern: string): string | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const stars = /^\*+/.exec(rest)?.[0];
    const whole = at === 0 || pattern[at - 1] === '/';
    if (whole && rest.startsWith('**/')) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (whole && rest === '**') {
      source += '.+';
      at += 1;
    } else if (stars !== undefined) {
      source += '[^/]*';
      at += stars.length - 1;
    } else if (rest[0] === '?') source += '[^/]';
    else if (rest[0] === '[') {
      const set = /^\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]/.exec(rest);
      if (set === null) return undefined;
      source += `(?!/)[${set[1] === '' ? '' : '^'}${(set[2] ?? '').replace(/[[\]^]/g, '\\$&')}]`;
      at += set[0].length - 1;
    } else {
      const character = rest[0] === '\\' ? (rest[1] ?? '') : (rest[0] ?? '');
      if (rest[0] === '\\') at += 1;
      source += character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    }
  }
  return source;
}
