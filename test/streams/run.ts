// npm run test:streams: the decoder against the standard with the numbers that `npm test` has no time for, and
// the same comparison against decoders that are known to be broken, which it must find out.
import { join } from 'node:path';
import { createSseDecoder } from '../../src/ares/sse.ts';
import { dialects } from '../support/faults/dialects.ts';
import { installOnce, unpackPackage } from '../support/npm.ts';
import { shutDown } from '../support/shutdown.ts';
import { hearByteByByte } from './byteByByte.ts';
import { hearLargeEvent, largeEvents } from './largeEvent.ts';
import { newlines } from './meaning.ts';
import { sseCases } from './sseCases.ts';
import { decode, decodeWith } from './sseDecode.ts';
import { caseDifferences, type Decode, type Difference, randomDifferences } from './sseDifferences.ts';
import { withoutIgnoreBom } from './withoutIgnoreBom.ts';
import { withParser } from './withParser.ts';

const streams = 200_000;
const seed = Number(process.argv[2] ?? Math.floor(Math.random() * 2 ** 32));
/** Versions of the parser that lose a last event which ends in a lone CR. */
const brokenParsers = ['3.0.5', '3.1.1'];
let passed = true;

function report(what: string, holds: boolean): void {
  passed &&= holds;
  console.log(`${holds ? '✔' : '✘'} ${what}`);
}

function reportNone(what: string, found: readonly Difference[]): void {
  report(`${what}: ${found.length} differences`, found.length === 0);
  for (const difference of found.slice(0, 5)) console.log(JSON.stringify(difference, null, 2));
}

function reportSome(name: string, broken: Decode): void {
  const cases = new Set(caseDifferences(broken).map(({ what }) => what)).size;
  const random = randomDifferences(broken, 20_000, seed).length;
  report(
    `${name} is found out: by ${cases} cases and ${random} of 20000 random streams`,
    cases > 0 && random > 0,
  );
}

async function parserOf(version: string): Promise<string> {
  const folder = await installOnce(`eventsource-parser-${version}`, async work => {
    await unpackPackage(`eventsource-parser@${version}`, work);
    return join(work, 'package');
  });
  return join(folder, 'dist/index.js');
}

reportNone(`${sseCases.length} cases of the standard, at every cut`, caseDifferences(decode));
reportNone(`${streams} random streams of seed ${seed}`, randomDifferences(decode, streams, seed));
for (const [name, newline] of largeEvents) {
  hearLargeEvent(name, newline, 1);
  report(`an event of 64 KB in ${name} with ${newline}, cut at every byte`, true);
}
for (const writer of dialects) {
  for (const [newline, lineEnd] of Object.entries(newlines)) {
    await hearByteByByte(writer, lineEnd);
    report(`an event of 64 KB in ${writer.name} with ${newline}, byte by byte over a socket`, true);
  }
}
reportSome('a decoder without `ignoreBOM`', withoutIgnoreBom(decodeWith(createSseDecoder)));
for (const version of brokenParsers) {
  reportSome(`eventsource-parser ${version}`, decodeWith(await withParser(await parserOf(version))));
}
await shutDown(passed ? 0 : 1);
