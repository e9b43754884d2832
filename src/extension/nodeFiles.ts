import type { Replacement } from '../chat/transcript/erasing.ts';
import { TranscriptGone } from '../chat/transcript/journal.ts';

/** What is used of Node's `fs`. */
interface Fs {
  readonly constants: { readonly O_WRONLY: number; readonly O_RDWR: number; readonly O_APPEND: number };
  readonly promises: { open(path: string, flags: number): Promise<OpenFile> };
}

interface OpenFile {
  readFile(): Promise<Uint8Array>;
  writeFile(text: string): Promise<void>;
  write(bytes: Uint8Array, offset: number, length: number, at: number): Promise<{ bytesWritten: number }>;
  close(): Promise<void>;
}

/** Changes the file at a path, whoever else does so; rejects with `TranscriptGone` when there is none. */
export interface NodeFiles {
  /** Appends text, in one piece at what is then the end of the file. */
  append(path: string, text: string): Promise<void>;
  /** Writes over parts of it. */
  overwrite(path: string, partsOf: (file: Uint8Array) => readonly Replacement[]): Promise<void>;
}

/**
 * Node's own way to change a file that other windows change, too. Undefined where there is no Node: it is asked for at
 * run time, because an extension host in a browser has none.
 */
export function nodeFiles(): NodeFiles | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  const fs = process?.getBuiltinModule?.('node:fs') as Fs | undefined;
  if (fs === undefined) return undefined;
  const { O_WRONLY, O_RDWR, O_APPEND } = fs.constants;
  return {
    append: (path, text) => opened(fs, path, O_WRONLY | O_APPEND, file => file.writeFile(text)),
    overwrite: (path, partsOf) =>
      opened(fs, path, O_RDWR, async file => {
        for (const part of partsOf(await file.readFile())) await writeOver(file, part);
      }),
  };
}

/** Never with O_CREAT: what another window deleted must not come back as a file without a beginning. */
async function opened(
  { promises }: Fs,
  path: string,
  flags: number,
  change: (file: OpenFile) => Promise<void>,
): Promise<void> {
  const file = await promises.open(path, flags).catch(orGone);
  try {
    await change(file);
  } finally {
    await file.close();
  }
}

async function writeOver(file: OpenFile, { at, bytes }: Replacement): Promise<void> {
  const { bytesWritten } = await file.write(bytes, 0, bytes.length, at);
  if (bytesWritten < bytes.length)
    await writeOver(file, { at: at + bytesWritten, bytes: bytes.subarray(bytesWritten) });
}

/** Throws the error on, as `TranscriptGone` when it says that there is no such file. */
export function orGone(error: unknown): never {
  if (isNotFound(error)) throw new TranscriptGone();
  throw error;
}

/** Whether a file operation failed because there is no such file or folder. */
export function isNotFound(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ENOENT' || code === 'FileNotFound';
}
