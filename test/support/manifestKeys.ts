import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers the keys of a manifest's texts, in a copy that is packaged: their names take up kilobytes in nine files. */
export function numberManifestKeys(folder: string): void {
  const english = JSON.parse(readFileSync(join(folder, 'package.nls.json'), 'utf8')) as object;
  const numbers = new Map(Object.keys(english).map((key, index) => [key, index.toString(36)]));
  const manifest = join(folder, 'package.json');
  const numbered = readFileSync(manifest, 'utf8').replace(/"%([\w.]+)%"/g, (text, key: string) =>
    numbers.has(key) ? `"%${numbers.get(key)}%"` : text,
  );
  writeFileSync(manifest, numbered);
  for (const name of globSync('package.nls*.json', { cwd: folder })) {
    const texts = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>;
    const all = Object.entries(texts).map(([key, text]) => [numbers.get(key) ?? key, text]);
    writeFileSync(join(folder, name), JSON.stringify(Object.fromEntries(all)));
  }
}
