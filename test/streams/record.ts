// node test/streams/record.ts: records the streams of test/fixtures/streams from the local ARES server anew, byte
// for byte as they come over the wire.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAresServer } from '../support/aresServer/aresServer.ts';
import { dialects } from '../support/aresServer/dialects.ts';
import type { AresServerOptions } from '../support/aresServer/options.ts';
import { demoKey } from '../support/aresServer/options.ts';
import type { Plan } from '../support/aresServer/plan.ts';
import { root } from '../support/root.ts';

const folder = join(root, 'test/fixtures/streams');
const tokens = ['## Sum\n\n', 'In `a`:\n\n```ts\n', 'const a = 1;\n', '```\n', '\n- 日本', '語 👩‍💻', ' é\n'];

async function record(name: string, plan: Plan, options: AresServerOptions = {}): Promise<void> {
  const server = await startAresServer(options);
  try {
    server.planNext({ answer: tokens, ...plan });
    const response = await fetch(`${server.url}/v1/chat/stream`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${demoKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: 'Hello', context_id: 'c-1' }),
    });
    await writeFile(join(folder, `${name}.sse`), Buffer.from(await bytesOf(response)));
  } finally {
    await server.close();
  }
}

/** All that arrives, also of a body that breaks off. */
async function bytesOf(response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const reader = response.body?.getReader();
  try {
    for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read())
      pieces.push(next.value);
  } catch {
    // It was meant to break off.
  }
  return Buffer.concat(pieces);
}

await mkdir(folder, { recursive: true });
for (const dialect of dialects) {
  await record(`${dialect}-lf`, { dialect });
  await record(`${dialect}-crlf`, { dialect, lineEnd: '\r\n' });
  await record(`${dialect}-cr`, { dialect, lineEnd: '\r' });
  await record(`${dialect}-heartbeats`, { dialect, tokensPerSecond: 40 }, { heartbeatMs: 10 });
  await record(`${dialect}-cut`, { dialect, fault: { kind: 'close', afterTokens: 5 } });
  await record(`${dialect}-empty`, { dialect, answer: [] });
}
await record('events-error', {
  dialect: 'events',
  fault: { kind: 'error', words: 'LLM error: overloaded', afterTokens: 4 },
});
await record('deltas-error', {
  dialect: 'deltas',
  fault: { kind: 'error', words: 'LLM error: overloaded', afterTokens: 4 },
});
await record('text-json', { dialect: 'text', answer: ['{"delta', '":1}', '\n[2]\n'] });
