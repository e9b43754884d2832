import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../support/childProcess.ts';
import { copyOfSampleWorkspace } from './chatWindow.ts';

/** What TypeScript finds wrong in `src/broken.ts`. */
export const brokenCode = "export const answer: number = 'forty-two';\n";

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The last workspace that was made. */
let folder = '';

/** The sample workspace in git, with something staged and something not, a problem, a picture and a prompt of its own. */
export async function gitWorkspace(): Promise<string> {
  folder = await copyOfSampleWorkspace();
  await mkdir(join(folder, '.ares/prompts'), { recursive: true });
  await writeFile(join(folder, '.ares/prompts/why.md'), 'Why is it so? {{file}}');
  await writeFile(join(folder, 'logo.png'), Buffer.from(onePixel, 'base64'));
  await writeFile(join(folder, 'src/broken.ts'), brokenCode);
  await git('init', '--quiet');
  await git('add', '.');
  await git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', 'All');
  await appendFile(join(folder, 'tools/report.py'), '# staged\n');
  await git('add', '.');
  await appendFile(join(folder, 'README.md'), '\nNot staged.\n');
  return folder;
}

/** What git prints in that workspace. */
export async function git(...args: readonly string[]): Promise<string> {
  const { ok, output } = await runCommand('git', args, { cwd: folder, timeoutMilliseconds: 30_000 });
  if (!ok) throw new Error(`git ${args.join(' ')}: ${output}`);
  return output;
}
