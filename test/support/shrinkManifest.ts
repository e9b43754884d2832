import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the manifest of a copy that is packaged small: numbers for the keys of its texts, whose names take up kilobytes
 * in nine files, and without what only development needs.
 */
export function shrinkManifest(folder: string): void {
  const english = JSON.parse(readFileSync(join(folder, 'package.nls.json'), 'utf8')) as object;
  const numbers = new Map(Object.keys(english).map((key, index) => [key, index.toString(36)]));
  const manifest = join(folder, 'package.json');
  const numbered = readFileSync(manifest, 'utf8').replace(/"%([\w.]+)%"/g, (text, key: string) =>
    numbers.has(key) ? `"%${numbers.get(key)}%"` : text,
  );
  const { devDependencies: _, ...shipped } = JSON.parse(numbered) as Record<string, unknown>;
  const scripts = { 'vscode:prepublish': 'node esbuild.js --production' };
  writeFileSync(manifest, JSON.stringify({ ...shipped, scripts }));
  for (const name of globSync('package.nls*.json', { cwd: folder })) {
    const texts = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>;
    const all = Object.entries(texts).map(([key, text]) => [numbers.get(key) ?? key, text]);
    writeFileSync(join(folder, name), JSON.stringify(Object.fromEntries(all)));
  }
}
