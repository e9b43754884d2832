import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Recording } from './recorder.ts';
import { Refusal } from './refusal.ts';

/** The longest body that is taken, as in ARES: 2 MB. */
const maxBodyBytes = 2 * 1024 * 1024;

/** One request and its answer. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly recording: Recording;
  /** Headers that every answer to this request carries. */
  readonly headers: OutgoingHttpHeaders = {};
  readonly #gone = new AbortController();
  #cut = false;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.response = response;
    this.recording = new Recording(request);
    response.on('close', () => this.#close());
  }

  /** Aborted when there is nobody to answer any more. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Reads the body into the record; throws a `Refusal` when it is too long. */
  async readBody(): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= maxBodyBytes) chunks.push(chunk);
    }
    this.recording.body = Buffer.concat(chunks).toString();
    if (length > maxBodyBytes) throw new Refusal(413, 'Request body too large');
  }

  /** Starts the answer. */
  writeHead(status: number, headers: OutgoingHttpHeaders): void {
    this.recording.status = status;
    this.response.writeHead(status, { ...this.headers, ...headers });
  }

  /** Answers whole: an object as JSON, a string as plain text, nothing as an empty body. */
  answer(status: number, body?: unknown, headers: OutgoingHttpHeaders = {}): void {
    const [type, content] = contentOf(body);
    this.writeHead(status, {
      ...(type === undefined ? {} : { 'Content-Type': type }),
      'Content-Length': Buffer.byteLength(content),
      ...headers,
    });
    this.response.end(content);
  }

  /** Breaks the connection off: as a process that ends would, or (`reset`) as one that is killed. */
  cut(how: 'close' | 'reset' = 'close'): void {
    this.#cut = true;
    const { socket } = this.request;
    if (how === 'reset') socket.resetAndDestroy();
    else socket.destroySoon();
  }

  #close(): void {
    const whole = this.response.writableFinished;
    this.recording.end(whole ? 'finished' : this.#cut ? 'cut' : 'clientLeft');
    this.#gone.abort();
  }
}

function contentOf(body: unknown): readonly [type: string | undefined, content: string] {
  if (body === undefined) return [undefined, ''];
  if (typeof body === 'string') return ['text/plain; charset=utf-8', body];
  return ['application/json', JSON.stringify(body)];
}
