/** Lines of a text, counted from 0; `end` is the first line after them. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** What was attached of the file when the question was asked. */
export interface AskedLines {
  /** First line, counted from 1. */
  readonly startLine: number;
  readonly text: string;
}

/**
 * Where code belongs in a file: the lines that it replaces. Looked for in this order: lines that begin and end as
 * the code does, within what was asked about and then anywhere; what was asked about itself, where it stands
 * now; a file without text. Undefined when none of these is plain.
 */
export function placeCode(file: string, code: string, asked?: AskedLines): LineRange | undefined {
  const lines = splitLines(file);
  if (file.trim() === '') return { start: 0, end: lines.length };
  const region = asked === undefined ? undefined : findLines(lines, asked);
  const whole = { start: 0, end: lines.length };
  const within = region === undefined ? undefined : alike(lines, region, code);
  return within ?? alike(lines, whole, code) ?? region;
}

/** The file after the lines were replaced by the code, which takes over their indentation and line ends. */
export function withCode(file: string, { start, end }: LineRange, code: string): string {
  const lineEnd = file.includes('\r\n') ? '\r\n' : '\n';
  const lines = splitLines(file);
  const fresh = indentedAs(lines.slice(start, end), splitLines(code.replace(/\r?\n$/, '')));
  const result = [...lines.slice(0, start), ...fresh, ...lines.slice(end)];
  // A file that ended its last line goes on to do so.
  if (end >= lines.length && lines.at(-1) === '' && fresh.at(-1) !== '') result.push('');
  return result.join(lineEnd);
}

function splitLines(text: string): string[] {
  return text.split(/\r\n|\n/);
}

/** Where the lines that were asked about stand now: where they were, else in the only other place. */
function findLines(lines: readonly string[], { startLine, text }: AskedLines): LineRange | undefined {
  const wanted = splitLines(text.replace(/\r?\n$/, ''));
  if (wanted.every(line => line.trim() === '')) return undefined;
  const isAt = (start: number): boolean =>
    wanted.every(
      (line, index) => lines[start + index] !== undefined && lines[start + index]?.trim() === line.trim(),
    );
  const range = (start: number): LineRange => ({ start, end: start + wanted.length });
  if (isAt(startLine - 1)) return range(startLine - 1);
  const first = wanted[0]?.trim();
  const starts = lines.flatMap((line, index) => (line.trim() === first && isAt(index) ? [index] : []));
  return starts.length === 1 ? range(starts[0] ?? 0) : undefined;
}

/** The only lines in the region that begin and end as the code does, at the same distance of indentation. */
function alike(lines: readonly string[], region: LineRange, code: string): LineRange | undefined {
  const written = splitLines(code).filter(line => line.trim() !== '');
  const [first, last] = [written[0], written.at(-1)];
  if (first === undefined || last === undefined || written.length < 2 || !tells(first)) return undefined;
  const starts = linesIn(region).filter(line => lines[line]?.trim() === first.trim());
  const [start] = starts;
  if (start === undefined || starts.length > 1) return undefined;
  const deeper = indentOf(last) - indentOf(first);
  const end = linesIn({ start: start + 1, end: region.end }).find(
    line =>
      lines[line]?.trim() === last.trim() &&
      indentOf(lines[line] ?? '') - indentOf(lines[start] ?? '') === deeper,
  );
  return end === undefined ? undefined : { start, end: end + 1 };
}

/** A brace alone says nothing about where it stands. */
function tells(line: string): boolean {
  return /\w/.test(line);
}

function linesIn({ start, end }: LineRange): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** Shifts the new lines to where the old ones began; lines that are deeper by themselves stay so. */
function indentedAs(old: readonly string[], fresh: readonly string[]): string[] {
  const isText = (line: string): boolean => line.trim() !== '';
  const wanted = /^\s*/.exec(old.find(isText) ?? '')?.[0] ?? '';
  const given = /^\s*/.exec(fresh.find(isText) ?? '')?.[0] ?? '';
  if (wanted === given || !old.some(isText)) return [...fresh];
  return fresh.map(line => {
    if (!isText(line)) return line;
    return line.startsWith(given) ? wanted + line.slice(given.length) : line;
  });
}
