import assert from 'node:assert/strict';
import { type DialectWriter, streamOf } from '../support/faults/dialects.ts';
import { type RawReply, RawServer } from '../support/faults/rawServer.ts';
import { headOf, writeChunk } from '../support/faults/replies.ts';
import { clientOf, hear } from '../unit/ares/harness.ts';
import { large } from './largeEvent.ts';

/** Has the client hear an event of 64 KB over a socket that carries every byte of it by itself: all cuts at once. */
export async function hearByteByByte(writer: DialectWriter, lineEnd: string): Promise<void> {
  const body = Buffer.from(streamOf(writer, large, lineEnd));
  const server = await RawServer.start(byteByByte(body));
  try {
    const { text, error, events } = await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }));
    if (error !== undefined) throw error;
    assert(text === large.join(''), 'another text');
    assert.equal(events.at(-1)?.type, 'done');
  } finally {
    await server.close();
  }
}

function byteByByte(body: Buffer): RawReply {
  return async socket => {
    socket.setNoDelay();
    socket.write(headOf(200, { 'Content-Type': 'text/event-stream', 'Transfer-Encoding': 'chunked' }));
    for (const byte of body) {
      writeChunk(socket, Uint8Array.of(byte));
      // Both ends live on this thread: three turns of its loop carry the byte over.
      for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    }
    socket.end('0\r\n\r\n');
  };
}
