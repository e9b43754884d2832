// npm run package [-- --measure]: writes the .vsix into the project's folder and prints what it weighs; with
// --measure also how long it takes to activate.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from '../bench/figure.ts';
import { measureActivation } from './activation.ts';
import { packageExtension, sizeLimit } from './extensionPackage.ts';
import { root } from './root.ts';
import { shutDown } from './shutdown.ts';

const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
};
const vsix = join(root, `${name}-${version}.vsix`);
const { size, listing } = await packageExtension(vsix);
console.log(listing);
console.log(`${vsix}\n${(size / 1000).toFixed(1)} kB, of ${sizeLimit / 1000} kB that it may have.`);
if (process.argv.includes('--measure')) {
  const windows = await measureActivation(vsix);
  const ares = median(windows.map(each => each.ares.time));
  const empty = median(windows.map(each => each.empty.time));
  const factor = (ares / empty).toFixed(1);
  console.log(
    `Activation takes ${ares.toFixed(1)} ms, ${factor} times that of an empty extension (${empty.toFixed(1)} ms).`,
  );
}
await shutDown(0);
