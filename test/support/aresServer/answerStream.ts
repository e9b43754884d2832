import { type AnswerHead, type DialectWriter, frame, type LineEnd } from './dialects.ts';
import type { Exchange } from './exchange.ts';
import { isStreamFault, type StreamFault } from './faults.ts';
import { Pace } from './pace.ts';
import { waitForEver } from './pause.ts';
import type { HeldPlan } from './plan.ts';
import type { SseWire } from './sseWire.ts';

/** One answer on its way out. */
export interface AnswerStream {
  readonly exchange: Exchange;
  readonly wire: SseWire;
  readonly writer: DialectWriter;
  readonly lineEnd: LineEnd;
  readonly head: AnswerHead;
  readonly tokens: readonly string[];
  readonly tokensPerSecond: number;
  readonly plan: HeldPlan;
  /** Called when the last token is on the wire, before the end mark. */
  readonly onWritten: () => void;
}

/** Writes an answer to its end, or to where its plan breaks it off. Throws when the client goes away. */
export async function writeAnswer(stream: AnswerStream): Promise<void> {
  const { wire, writer, head, tokens } = stream;
  await send(stream, writer.start(head));
  if (!(await writeTokens(stream))) return;
  stream.onWritten();
  await send(stream, writer.done(head, tokens.length));
  wire.end();
}

/** Whether all tokens went out, and no fault struck. */
async function writeTokens(stream: AnswerStream): Promise<boolean> {
  const { exchange, writer, tokens, plan } = stream;
  const fault = isStreamFault(plan.fault) ? plan.fault : undefined;
  const faultAt = Math.min(fault?.afterTokens ?? 0, tokens.length);
  const pace = new Pace(stream.tokensPerSecond);
  for (let sent = 0; sent <= tokens.length; sent++) {
    await plan.gate?.pass(sent, exchange.gone);
    if (fault !== undefined && sent === faultAt) {
      await strike(stream, fault);
      return false;
    }
    const token = tokens[sent];
    if (token === undefined) break;
    await pace.next(exchange.gone);
    await send(stream, writer.token(token));
    exchange.recording.tokensSent++;
  }
  return true;
}

/** Writes an error in the words of the dialect and ends the body; a dialect without words is cut off. */
export async function writeError(stream: AnswerStream, words: string): Promise<void> {
  const data = stream.writer.error(words, stream.head);
  if (data === undefined) return stream.exchange.cut();
  await send(stream, data);
  stream.wire.end();
}

async function strike(stream: AnswerStream, fault: StreamFault): Promise<void> {
  const { exchange, wire } = stream;
  if (fault.kind !== 'stall' || fault.heartbeats !== true) wire.stopHeartbeat();
  switch (fault.kind) {
    case 'stall':
      return waitForEver(exchange.gone);
    case 'cutMidChunk':
      // A chunk of 255 bytes is announced, and not even its first line is whole.
      exchange.request.socket.write(`ff\r\n${frame('the chunk that breaks off').slice(0, 12)}`);
      return exchange.cut();
    case 'reset':
      return exchange.cut('reset');
    case 'close':
    case 'closeDelimited':
      return exchange.cut();
    case 'endWithoutDone':
      return wire.end();
    case 'error':
      return writeError(stream, fault.words ?? 'LLM error: the model did not answer');
  }
}

async function send({ wire, lineEnd }: AnswerStream, data: string | undefined): Promise<void> {
  if (data !== undefined) await wire.write(frame(data, lineEnd));
}
