import { crc32, inflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

const centralHeader = 0x02_01_4b_50;
const localHeader = 0x04_03_4b_50;
const endOfDirectory = 0x06_05_4b_50;

/** What an archive holds, in its order; for archives without a comment and below 4 GB. */
export function readZip(zip: Buffer): readonly ZipEntry[] {
  return directoryOf(zip).map(({ at, name }) => ({ name, content: contentAt(zip, at) }));
}

/** The files of an archive, each with the place of its central header. */
function directoryOf(zip: Buffer): readonly { readonly at: number; readonly name: string }[] {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== endOfDirectory) throw new Error('This is no archive without a comment.');
  const files: { at: number; name: string }[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    files.push({ at, name: zip.toString('utf8', at + 46, nameEnd) });
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

function contentAt(zip: Buffer, central: number): Buffer {
  const local = zip.readUInt32LE(central + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + zip.readUInt32LE(central + 20));
  return zip.readUInt16LE(central + 10) === 0 ? data : inflateRawSync(data);
}

/** What each file takes up in an archive, packed. */
export function packedSizes(zip: Buffer): readonly { readonly name: string; readonly bytes: number }[] {
  return directoryOf(zip).map(({ at, name }) => ({ name, bytes: zip.readUInt32LE(at + 20) }));
}

/** The same archive for the same entries, whenever it is made: all of them have the oldest date there is. */
export function writeZip(entries: readonly ZipEntry[], deflate: (content: Buffer) => Buffer): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const data = deflate(content);
    const path = Buffer.from(name);
    const common = commonHeader(path, content, data);
    const body = Buffer.concat([uint32(localHeader), common, path, data]);
    directory.push(uint32(centralHeader), uint16(20), common, Buffer.alloc(10), uint32(offset), path);
    bodies.push(body);
    offset += body.length;
  }
  const central = Buffer.concat(directory);
  const counts = [uint16(0), uint16(0), uint16(entries.length), uint16(entries.length)];
  const end = [uint32(endOfDirectory), ...counts, uint32(central.length), uint32(offset), uint16(0)];
  return Buffer.concat([...bodies, central, ...end]);
}

/** Version, flags (names are UTF-8), method, time and date, checksum, sizes, lengths of name and extra field. */
function commonHeader(path: Buffer, content: Buffer, data: Buffer): Buffer {
  const start = [uint16(20), uint16(0x08_00), uint16(8), uint16(0), uint16(0x21), uint32(crc32(content))];
  return Buffer.concat([
    ...start,
    uint32(data.length),
    uint32(content.length),
    uint16(path.length),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
