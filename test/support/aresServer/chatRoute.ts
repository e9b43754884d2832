import { route } from './agents.ts';
import { type AnswerStream, writeAnswer, writeError } from './answerStream.ts';
import { answerText } from './answerText.ts';
import type { Caller } from './auth.ts';
import { type ParsedChat, parseChat } from './chatBody.ts';
import type { Conversation, Conversations } from './conversations.ts';
import { dialectWriters } from './dialects.ts';
import type { Exchange } from './exchange.ts';
import type { Metering } from './metering.ts';
import type { Settings } from './options.ts';
import type { HeldPlan } from './plan.ts';
import { Refusal } from './refusal.ts';
import { SseWire } from './sseWire.ts';
import { estimatedTokens, tokensOf } from './tokens.ts';

/** What answering needs to know of the server. */
export interface ChatDeps {
  readonly settings: Settings;
  readonly conversations: Conversations;
  readonly metering: Metering;
}

/** A question whose asker, agent and conversation are known. */
interface Question {
  readonly caller: Caller;
  readonly chat: ParsedChat;
  readonly agent: string;
  readonly conversation: Conversation;
}

/** `POST …/chat`: the whole answer as JSON. */
export async function answerWhole(
  deps: ChatDeps,
  exchange: Exchange,
  caller: Caller,
  plan: HeldPlan,
): Promise<void> {
  const question = takeQuestion(deps, exchange, caller);
  if (!knows(deps.settings, question.agent)) throw agentNotFound(question.agent);
  const response = tokensOfAnswer(question, plan).join('');
  await plan.gate?.pass('headers', exchange.gone);
  finish(deps, question, response);
  const { agent, conversation, chat } = question;
  exchange.answer(
    200,
    { response, agent: `${agent} (system)`, context_id: conversation.id, sources: null },
    { 'x-input-tokens': estimatedTokens(chat.message), 'x-output-tokens': estimatedTokens(response) },
  );
}

/** `POST …/chat/stream`: the answer as it is made, as server-sent events. */
export async function answerStreaming(
  deps: ChatDeps,
  exchange: Exchange,
  caller: Caller,
  plan: HeldPlan,
): Promise<void> {
  const question = takeQuestion(deps, exchange, caller);
  const dialect = plan.dialect ?? deps.settings.dialect;
  const known = knows(deps.settings, question.agent);
  // ARES itself finds this out when the stream has begun; the other dialects have no words for it there.
  if (!known && dialect !== 'events') throw agentNotFound(question.agent);
  await plan.gate?.pass('headers', exchange.gone);
  beginStream(exchange, plan);
  const { fault, lineEnd = '\n' } = plan;
  const wire = new SseWire(exchange, {
    lineEnd,
    heartbeatMs: deps.settings.heartbeatMs,
    ...(fault?.kind === 'drip' ? { millisecondsPerByte: fault.millisecondsPerByte } : {}),
  });
  if (plan.body !== undefined) return writeBody(wire, plan.body);
  const tokens = tokensOfAnswer(question, plan);
  const stream: AnswerStream = {
    exchange,
    wire,
    writer: dialectWriters[dialect],
    lineEnd,
    head: { agent: question.agent, contextId: question.conversation.id },
    tokens,
    tokensPerSecond: plan.tokensPerSecond ?? deps.settings.tokensPerSecond,
    plan,
    onWritten: () => finish(deps, question, tokens.join('')),
  };
  if (known) await writeAnswer(stream);
  else await writeError(stream, agentNotFound(question.agent).message);
}

function takeQuestion(deps: ChatDeps, exchange: Exchange, caller: Caller): Question {
  const chat = parseChat(exchange.recording.body);
  const { settings, metering, conversations } = deps;
  Object.assign(exchange.headers, metering.admitQuestion(caller));
  return {
    caller,
    chat,
    agent: chat.agent ?? route(chat, settings.agents),
    conversation: conversations.open(caller, chat.contextId),
  };
}

function tokensOfAnswer({ chat, agent, conversation }: Question, { answer }: HeldPlan): readonly string[] {
  if (answer !== undefined) return typeof answer === 'string' ? tokensOf(answer) : answer;
  const stored = conversation.messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const earlier = stored.length > 0 ? stored : chat.earlier;
  return tokensOf(answerText({ chat, agent, earlier }));
}

/** The turn is over as it should be: only now does the server know it. */
function finish({ conversations, metering }: ChatDeps, question: Question, answer: string): void {
  const { caller, conversation, chat } = question;
  conversations.addTurn(conversation, chat.message, answer);
  metering.countTokens(caller, estimatedTokens(chat.message) + estimatedTokens(answer));
}

function beginStream(exchange: Exchange, { fault, headers }: HeldPlan): void {
  if (fault?.kind === 'closeDelimited') exchange.response.removeHeader('Transfer-Encoding');
  exchange.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    ...(fault?.kind === 'closeDelimited' ? { Connection: 'close' } : {}),
    ...headers,
  });
  exchange.response.flushHeaders();
}

async function writeBody(wire: SseWire, body: Iterable<string | Uint8Array>): Promise<void> {
  for (const piece of body) await wire.write(piece);
  wire.end();
}

function knows({ agents }: Settings, agent: string): boolean {
  return agents.some(({ id }) => id === agent);
}

function agentNotFound(agent: string): Refusal {
  return new Refusal(404, `Agent not found: ${agent}`);
}
