import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { createSseDecoder } from '../../src/ares/sse.ts';

let copies = 0;

/** The decoder of the extension over another version of its parser: the module at this path. */
export async function withParser(path: string): Promise<typeof createSseDecoder> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'eventsource-parser'
        ? { url: pathToFileURL(path).href, shortCircuit: true }
        : next(specifier, context),
  });
  try {
    // A query makes it another module: it is loaded again, and finds the other parser.
    const copy: { readonly createSseDecoder: typeof createSseDecoder } = await import(
      `../../src/ares/sse.ts?copy=${++copies}`
    );
    return copy.createSseDecoder;
  } finally {
    hooks.deregister();
  }
}
