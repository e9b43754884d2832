// repack.ts FILE: packs a .vsix file anew, some 4 % smaller and the same bytes whenever it is made. A program of its
// own, because Zopfli takes the unhandled rejections of its process for itself.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { inflateRawSync } from 'node:zlib';
import { deflate } from '@gfx/zopfli';
import { root } from './root.ts';
import { readZip, writeZip } from './zip.ts';

/** The search takes seconds, and most files are as they were. */
const cache = join(root, '.cache/deflated');

async function smallest(content: Buffer): Promise<Buffer> {
  const file = join(cache, createHash('sha256').update(content).digest('hex'));
  try {
    const kept = readFileSync(file);
    if (inflateRawSync(kept).equals(content)) return kept;
  } catch {
    // Not there, or not whole.
  }
  const data = await new Promise<Buffer>((resolve, reject) => {
    deflate(content, { numiterations: 15 }, (error, result) =>
      error ? reject(error) : resolve(Buffer.from(result)),
    );
  });
  writeFileSync(file, data);
  return data;
}

const path = argv[2] as string;
mkdirSync(cache, { recursive: true });
const entries = readZip(readFileSync(path));
const packed = new Map<Buffer, Buffer>();
for (const { content } of entries) packed.set(content, await smallest(content));
writeFileSync(
  path,
  writeZip(entries, content => packed.get(content) as Buffer),
);
