import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageExtension, sizeLimit } from '../support/extensionPackage.ts';
import { temporaryFolder } from '../support/shutdown.ts';
import { languages } from '../support/translations.ts';
import { packedSizes } from '../support/zip.ts';
import { type Figure, figure } from './figure.ts';

/** What the packaged extension weighs, and what its parts and one more language do. */
export async function measureSize(): Promise<readonly Figure[]> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  const { size } = await packageExtension(vsix);
  const sizes = packedSizes(await readFile(vsix));
  const kilobytes = (fits: (name: string) => boolean): number =>
    sizes.reduce((sum, { name, bytes }) => sum + (fits(name) ? bytes / 1000 : 0), 0);
  return [
    figure('the package, kB', [size / 1000], sizeLimit / 1000),
    figure('of it the host, kB', [kilobytes(name => name.endsWith('/extension.js'))]),
    figure('of it the page, kB', [kilobytes(name => /\/webview\.\w+$/.test(name))]),
    figure(
      'growth: one more language, kB',
      languages.map(language => kilobytes(name => name.includes(`.${language}.json`))),
    ),
  ];
}
