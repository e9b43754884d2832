import type { Decode } from './sseDifferences.ts';

/** The same decoder with a TextDecoder that has lost its option. */
export function withoutIgnoreBom(decode: Decode): Decode {
  return pieces => {
    const Original = globalThis.TextDecoder;
    globalThis.TextDecoder = class extends Original {
      constructor(label?: string) {
        super(label);
      }
    };
    try {
      return decode(pieces);
    } finally {
      globalThis.TextDecoder = Original;
    }
  };
}
