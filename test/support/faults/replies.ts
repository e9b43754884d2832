import type { Socket } from 'node:net';
import type { RawReply } from './rawServer.ts';

/** Headers to add to an answer; a value of undefined takes a usual one away. */
export type HeaderChanges = Readonly<Record<string, string>>;

/** Answers with a whole HTTP message. */
export function httpReply(
  status: number,
  body: string | Uint8Array = '',
  headers: HeaderChanges = {},
): RawReply {
  return socket => {
    const length = { 'Content-Length': `${Buffer.byteLength(body)}`, Connection: 'close' };
    socket.write(headOf(status, { ...length, ...headers }));
    socket.end(body);
  };
}

/** Answers as ARES reports errors: JSON `{"error": …}`. */
export function jsonError(status: number, error: string, headers: HeaderChanges = {}): RawReply {
  return httpReply(status, JSON.stringify({ error }), { 'Content-Type': 'application/json', ...headers });
}

/** Begins an event stream and leaves what follows to `then`. The body ends with the connection. */
export function streamReply(then: (socket: Socket) => unknown, headers: HeaderChanges = {}): RawReply {
  return socket => {
    socket.write(headOf(200, { 'Content-Type': 'text/event-stream', Connection: 'close', ...headers }));
    return then(socket);
  };
}

/** Answers with an event stream of these bytes, whole. */
export function wholeStream(body: string | Uint8Array, headers: HeaderChanges = {}): RawReply {
  return streamReply(socket => socket.end(body), headers);
}

/** Writes one chunk of a body in chunked encoding. */
export function writeChunk(socket: Socket, text: string | Uint8Array): void {
  socket.write(`${Buffer.byteLength(text).toString(16)}\r\n`);
  socket.write(text);
  socket.write('\r\n');
}

/** Writes `piece` again and again, every `ms` milliseconds, until the connection is gone. */
export function drip(socket: Socket, ms: number, piece: () => string | Uint8Array): void {
  const timer = setInterval(() => socket.write(piece()), ms);
  socket.on('close', () => clearInterval(timer));
}

/** Writes `piece` as fast as the client reads, until the connection is gone or `most` bytes are out. */
export function flood(socket: Socket, piece: string, most = Number.POSITIVE_INFINITY): void {
  let sent = 0;
  const pour = () => {
    while (!socket.destroyed && sent < most) {
      sent += piece.length;
      if (!socket.write(piece)) return;
    }
  };
  socket.on('drain', pour);
  pour();
}

/** Goes on when what was written has been read: a reset takes away whatever is still on its way. */
export function afterReading(socket: Socket, then: () => unknown): void {
  socket.write('', () => setTimeout(then, 50));
}

/** The status line and the headers of an answer. */
export function headOf(status: number, headers: HeaderChanges): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Anything\r\n${lines.join('')}\r\n`;
}
