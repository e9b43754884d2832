import { AresError } from '../../../src/ares/aresError.ts';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';
import { AresClient } from '../../../src/ares/client.ts';
import { defaultTimeLimits } from '../../../src/ares/limits.ts';
import { RouteMemory } from '../../../src/ares/routes.ts';

// Runs in a page: the client as it is, without VS Code.

/** Asks the server at `url` and answers with what came: the text, or the failure. */
async function ask(url: string, secret: string): Promise<unknown> {
  const client = new AresClient({
    baseUrl: parseBaseUrl(url),
    credential: async () => ({ kind: 'apiKey', secret }),
    requestFormat: 'message',
    limits: defaultTimeLimits,
    log: () => {},
    routes: new RouteMemory(),
  });
  let text = '';
  try {
    for await (const event of client.streamChat({ message: 'hello' })) {
      if (event.type === 'text') text += event.text;
    }
    return { text };
  } catch (error) {
    return error instanceof AresError ? error.failure : { thrown: String(error) };
  }
}

Object.assign(globalThis, { ask });
