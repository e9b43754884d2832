/** What a piece of an answer may mean in the workspace. */
export type Reference =
  /** Lines counted from 1. */
  | { readonly kind: 'file'; readonly path: string; readonly line?: number; readonly endLine?: number }
  | { readonly kind: 'symbol'; readonly name: string; readonly container?: string };

const place = /^(.+?)(?:[:(](\d+)(?:[:,]\d+)?\)?(?:-(\d+))?|#L(\d+)(?:-L?(\d+))?)?$/;
const fileName = /^[^\s<>"|?*:]*[^\s<>"|?*:/\\]+\.\w{1,12}$|(?:^|[\\/])[^\s<>"|?*:]+$/;
const symbolName = /^(?:([\p{L}_$][\p{L}\p{N}_$]*)(?:\.|::|#))?([\p{L}_$][\p{L}\p{N}_$]*)(?:\(.*\))?$/u;
const longest = 300;

/**
 * Reads `src/a.ts`, `a.ts:12`, `a.ts:12:5`, `a.ts:12-20`, `a.ts#L12-L20`, `name`, `name()` and `Container.name`. The
 * readings that are possible, the likeliest first; nothing has been looked up.
 */
export function readReference(text: string): readonly Reference[] {
  const written = text.trim();
  if (written === '' || written.length > longest || /\p{Cc}/u.test(written)) return [];
  return [fileReference(written), symbolReference(written)].filter(one => one !== undefined);
}

function fileReference(text: string): Reference | undefined {
  const [, path = '', colon, colonEnd, hash, hashEnd] = place.exec(text) ?? [];
  if (!fileName.test(path)) return undefined;
  const [line, endLine] = [lineNumber(colon ?? hash), lineNumber(colonEnd ?? hashEnd)];
  return { kind: 'file', path, ...(line && { line }), ...(line && endLine && { endLine }) };
}

function symbolReference(text: string): Reference | undefined {
  const [, container, name] = symbolName.exec(text) ?? [];
  if (name === undefined || name.length < 2) return undefined;
  return { kind: 'symbol', name, ...(container === undefined ? {} : { container }) };
}

function lineNumber(digits: string | undefined): number | undefined {
  const line = Number(digits);
  return line >= 1 && line < 10_000_000 ? line : undefined;
}
