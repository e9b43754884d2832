import * as vscode from 'vscode';
import { createRedact, type Redact } from '../ares/redact.ts';

/** The "ARES Chat" log. Whatever is written, no credential reaches the channel. */
export interface Log extends vscode.Disposable {
  info(line: string): void;
  warn(line: string): void;
  error(line: string, cause?: unknown): void;
  /** From now on this text never appears in the log, whatever its shape. */
  conceal(secret: string): void;
  show(): void;
}

export function createLog(
  channel: vscode.LogOutputChannel = vscode.window.createOutputChannel('ARES Chat', { log: true }),
): Log {
  // The empty text stands for no secret in particular: whatever looks like a credential.
  const redactions = new Map<string, Redact>([['', createRedact()]]);
  const safe = (line: string): string =>
    [...redactions.values()].reduceRight((text, redact) => redact(text), line);
  return {
    info: line => channel.info(safe(line)),
    warn: line => channel.warn(safe(line)),
    error: (line, cause) => channel.error(safe(cause === undefined ? line : `${line}: ${describe(cause)}`)),
    conceal: secret => {
      if (!redactions.has(secret)) redactions.set(secret, createRedact(secret));
    },
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
