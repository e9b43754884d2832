import assert from 'node:assert/strict';
import { createSseDecoder } from '../../src/ares/sse.ts';
import type { Decode } from './sseDifferences.ts';

/** The decoder of the extension, or another one made in the same way. */
export function decodeWith(create: typeof createSseDecoder): Decode {
  return pieces => {
    const data: string[] = [];
    const decoder = create({
      onData: text => data.push(text),
      onComment: () => {},
      onOverflow: () => assert.fail('overflow'),
    });
    for (const piece of pieces) decoder.feed(piece);
    decoder.end();
    return data;
  };
}

/** The decoder of the extension. */
export const decode: Decode = decodeWith(createSseDecoder);
