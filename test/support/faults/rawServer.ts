import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Answers one request by writing whatever bytes it likes, or by breaking the connection. */
export type RawReply = (socket: Socket, request: RawRequest) => unknown;

/** What a server is like below HTTP. */
export interface RawServerOptions {
  /** Speak TLS with this. */
  readonly tls?: TlsOptions | undefined;
  /** Say nothing to what is no HTTP. */
  readonly silent?: boolean | undefined;
}

/**
 * A server below HTTP: it reads requests properly and leaves the answer, byte by byte, to a test. What no
 * proper HTTP server would ever send can be sent with it.
 */
export class RawServer {
  /** Every request that came in whole, in order. */
  readonly requests: RawRequest[] = [];
  /** How the next requests are answered. */
  reply: RawReply;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #protocol: 'http' | 'https';

  private constructor(reply: RawReply, { tls, silent = false }: RawServerOptions) {
    this.reply = reply;
    this.#protocol = tls === undefined ? 'http' : 'https';
    this.#server = tls === undefined ? createServer() : createTlsServer(tls);
    this.#server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) =>
      this.#accept(socket, silent),
    );
    // A client that goes away in the middle of a handshake is what some tests are about.
    this.#server.on('tlsClientError', () => {});
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(reply: RawReply, options: RawServerOptions = {}): Promise<RawServer> {
    const server = new RawServer(reply, options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject);
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get url(): string {
    return `${this.#protocol}://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get openSockets(): number {
    return this.#sockets.size;
  }

  /** Stops listening and breaks every connection. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket, silent: boolean): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    let received = Buffer.alloc(0);
    socket.on('data', bytes => {
      // A TLS greeting on a plain port gets what HTTP servers say to what they cannot read.
      if (!silent && received.length === 0 && bytes[0] === 0x16) {
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      }
      received = Buffer.concat([received, bytes]);
      for (let taken = takeRequest(received); taken !== undefined; taken = takeRequest(received)) {
        received = taken.rest;
        this.requests.push(taken.request);
        void this.reply(socket, taken.request);
      }
    });
  }
}

function takeRequest(bytes: Buffer): { request: RawRequest; rest: Buffer<ArrayBuffer> } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = new Headers(
    lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  const length = Number(headers.get('content-length') ?? 0);
  const body = bytes.subarray(end + 4, end + 4 + length);
  if (body.length < length) return undefined;
  return {
    request: { method, path, headers, body: body.toString() },
    rest: Buffer.from(bytes.subarray(end + 4 + length)),
  };
}
