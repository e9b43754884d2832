import { join } from 'node:path';
import { runCommand } from './childProcess.ts';
import { root } from './root.ts';

/** Builds the extension for development, and the tests that run inside VS Code, into dist/. */
export async function build(): Promise<void> {
  const { ok, output } = await runCommand(process.execPath, [join(root, 'esbuild.js')], {
    cwd: root,
    timeoutMilliseconds: 2 * 60_000,
  });
  if (!ok) throw new Error(`The build failed:\n${output}`);
}
