/** A piece of code in a message. */
export interface CodeBlock {
  /** Where it is from, as the line before it says. */
  readonly path: string | undefined;
  /** Such as `lines 10-14`. */
  readonly lines: string | undefined;
  /** The number of its first line in its file; 1 when nothing says so. */
  readonly firstLine: number;
  /** The language named at the fence; empty when none is. */
  readonly language: string;
  readonly text: string;
}

interface Fence {
  readonly opening: number;
  readonly closing: number;
  readonly language: string;
}

const opening = /^(?<fence>`{3,}|~{3,})\s*(?<language>[^\s`]*)[^`]*$/;

/** Takes the fenced code out of a message; what is left, without the lines that introduce code, is the question. */
export function readMessage(message: string): {
  readonly question: string;
  readonly code: readonly CodeBlock[];
} {
  const lines = message.split(/\r?\n/);
  const fences = findFences(lines);
  const code: CodeBlock[] = [];
  const taken = new Set<number>();
  for (const fence of fences) {
    const label = labelBefore(lines, fence.opening);
    code.push(codeBlock(lines, fence, label === undefined ? '' : (lines[label] ?? '')));
    if (label !== undefined) taken.add(label);
    for (let at = fence.opening; at <= fence.closing; at++) taken.add(at);
  }
  const question = lines
    .filter((_, at) => !taken.has(at))
    .join('\n')
    .trim();
  return { question, code };
}

function findFences(lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const found = opening.exec(lines[at] ?? '')?.groups;
    if (found === undefined) continue;
    const { fence = '', language = '' } = found;
    const closing = closingOf(lines, at, fence);
    fences.push({ opening: at, closing, language });
    at = closing;
  }
  return fences;
}

/** A fence that is never closed reaches to the end. */
function closingOf(lines: readonly string[], from: number, fence: string): number {
  const closes = (line: string) =>
    line.startsWith(fence) && line.replaceAll(fence.charAt(0), '').trim() === '';
  const found = lines.findIndex((line, at) => at > from && closes(line));
  return found === -1 ? lines.length : found;
}

/** The line with a path that introduces the code: the last one before it, unless that is far away. */
function labelBefore(lines: readonly string[], fence: number): number | undefined {
  const near = [fence - 1, fence - 2].find(at => (lines[at] ?? '').trim() !== '');
  return near !== undefined && pathIn(lines[near] ?? '') !== undefined ? near : undefined;
}

function codeBlock(
  lines: readonly string[],
  { opening, closing, language }: Fence,
  label: string,
): CodeBlock {
  const range = /\blines? (?<first>\d+)(?:\s*[-–]\s*\d+)?/.exec(label);
  return {
    path: pathIn(label),
    lines: range?.[0],
    firstLine: Number(range?.groups?.['first'] ?? 1),
    language,
    text: lines.slice(opening + 1, closing).join('\n'),
  };
}

/** A path in backticks, or a bare word with an extension. */
function pathIn(label: string): string | undefined {
  const quoted = /(?<ticks>`+) ?(?<path>[^\n]+?) ?\k<ticks>(?!`)/.exec(label)?.groups?.['path'];
  return quoted ?? /(?:^|\s)(?<path>[\w./\\-]+\.\w+)(?=[\s,:)]|$)/.exec(label)?.groups?.['path'];
}
