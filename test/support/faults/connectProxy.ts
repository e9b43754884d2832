import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request for a tunnel, as the proxy saw it. */
export interface TunnelRequest {
  /** Where the client wants to be led, such as `ares.example:443`. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
}

/** An HTTP proxy on 127.0.0.1 that leads every tunnel to one local port, wherever the client thinks it goes. */
export class ConnectProxy {
  readonly tunnels: TunnelRequest[] = [];
  /** Without it there is no tunnel: `user:password`. */
  credentials: string | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(port: number) {
    this.#server = createServer((_request, response) => response.writeHead(501).end());
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex) =>
      this.#lead(request, socket, port),
    );
  }

  static async start(port: number): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(port);
    await new Promise<void>(resolve => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #lead(request: IncomingMessage, socket: Duplex, port: number): void {
    this.tunnels.push({ target: request.url ?? '', headers: request.headers });
    this.#keep(socket);
    if (!this.#admits(request)) {
      socket.end(
        'HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    const far = this.#keep(connect(port, '127.0.0.1'));
    socket.write('HTTP/1.1 200 Go on\r\n\r\n');
    socket.pipe(far).pipe(socket);
  }

  #admits({ headers }: IncomingMessage): boolean {
    if (this.credentials === undefined) return true;
    return headers['proxy-authorization'] === `Basic ${Buffer.from(this.credentials).toString('base64')}`;
  }

  #keep<T extends Duplex | Socket>(socket: T): T {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    return socket;
  }
}
