import type { Log } from '../../src/extension/log.ts';

/** A log whose lines can be read. */
export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (line: string): void => void lines.push(line);
  return {
    lines,
    info: add,
    warn: add,
    error: (line, cause) => add(`${line}: ${cause}`),
    conceal: () => undefined,
    show: () => undefined,
    dispose: () => undefined,
  };
}
