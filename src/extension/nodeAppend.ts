import { TranscriptGone } from '../chat/transcript/journal.ts';

/** What is used of Node's `fs`. */
interface NodeFiles {
  readonly constants: { readonly O_WRONLY: number; readonly O_APPEND: number };
  readonly promises: { open(path: string, flags: number): Promise<NodeFile> };
}

interface NodeFile {
  writeFile(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Appends text to the file at a path; rejects with `TranscriptGone` when there is none. */
export type AppendToPath = (path: string, text: string) => Promise<void>;

/**
 * Node's own way to append, in one piece at what is then the end of the file, whoever else appends to it.
 * Undefined where there is no Node: it is asked for at run time, because an extension host in a browser
 * has none.
 */
export function nodeAppend(): AppendToPath | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  const files = process?.getBuiltinModule?.('node:fs') as NodeFiles | undefined;
  return files && ((path, text) => append(files, path, text));
}

async function append({ constants, promises }: NodeFiles, path: string, text: string): Promise<void> {
  // Without O_CREAT: what another window deleted must not come back as a file without a beginning.
  const file = await promises.open(path, constants.O_WRONLY | constants.O_APPEND).catch(orGone);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
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
