import assert from 'node:assert/strict';
import { newContextId } from '../../src/ares/chatRequest.ts';
import type { Credential } from '../../src/ares/credential.ts';
import { type ContractTarget, clientOf, credentialOf, listen, requestTo, signIn, whole } from './target.ts';

const shortQuestion = 'Answer with one short sentence: what is an agent?';
const longQuestion = 'Write a long answer: explain at length, in several paragraphs, how agents plan.';

/** A credential that opens nothing, and what the client says of it. */
const strangers = {
  apiKey: ['ares_no-key-of-anybody', 'key-rejected'],
  jwt: ['no.such.token', 'token-rejected'],
} as const satisfies Record<Credential['kind'], readonly string[]>;

/** How the contract is tried. */
export interface ContractOptions {
  /** Bounds each test, in milliseconds. */
  readonly limitMs: number;
  /** Whether the target names an account beside its key. */
  readonly alsoAccount: boolean;
}

/**
 * What ARES Chat relies on in every ARES server, asked through its own client. It takes six answers, one of
 * them long, and stops another.
 */
export function contract(title: string, options: ContractOptions, target: () => ContractTarget): void {
  const { limitMs } = options;
  const inTime = () => ({ signal: AbortSignal.timeout(limitMs) });

  describe(title, function () {
    this.timeout(limitMs);
    let credential: Credential;
    before(async () => {
      credential = await credentialOf(target(), inTime().signal);
    });
    const ours = () => clientOf(target(), credential);

    it('can be reached, is ARES, and takes what opens it', async () => {
      const report = await ours().client.checkConnection(inTime());
      const { reachable, isAres, key, failure } = report;
      assert.deepEqual(
        { reachable, isAres, key, failure },
        { reachable: true, isAres: true, key: 'accepted', failure: undefined },
      );
    });

    it('refuses a stranger', async () => {
      const { kind } = credential;
      const [secret, code] = strangers[kind];
      const { client } = clientOf(target(), { kind, secret });
      const { error } = await listen(client.streamChat(requestTo(target(), shortQuestion), inTime()));
      assert.equal(error?.code, code);
    });

    it('lists its agents', async () => {
      const agents = await ours().client.listAgents(inTime());
      const { agent } = target();
      if (agent !== undefined)
        assert.ok(
          agents.some(({ id }) => id === agent),
          `there is no ${agent}`,
        );
      assert.ok(agents.every(({ id }) => id !== ''));
    });

    it('answers piece by piece and says when the answer is whole; the log never holds the secret', async () => {
      const { client, log } = ours();
      const { events } = whole(await listen(client.streamChat(requestTo(target(), longQuestion), inTime())));
      assert.equal(events[0]?.type, 'accepted');
      const pieces = events.filter(({ type }) => type === 'text').length;
      assert.ok(pieces > 1, 'the answer came in one piece: something on the way holds it back');
      assert.ok(log.length > 0);
      assert.ok(!log.join('\n').includes(credential.secret));
    });

    it('goes on with a conversation under the id that the client chose', async () => {
      const { client } = ours();
      const contextId = newContextId();
      for (const message of [shortQuestion, 'Say that again in other words, in one sentence.']) {
        const request = requestTo(target(), message, contextId);
        const { events } = whole(await listen(client.streamChat(request, inTime())));
        const named = events.flatMap(event => ('contextId' in event ? [event.contextId] : []));
        assert.ok(
          named.every(id => id === contextId),
          `the server speaks of ${named}`,
        );
      }
    });

    it('takes code, other scripts and emoji in a message', async () => {
      const code = "`src/größe.ts`, line 1 (typescript):\n\n```typescript\nconst size = '大きさ 🚀';\n```";
      const request = requestTo(target(), `What is in this file? Answer in one short sentence.\n\n${code}`);
      const { text } = whole(await listen(ours().client.streamChat(request, inTime())));
      assert.ok(text.isWellFormed());
    });

    it('lets go when the user stops, and answers the next question', async function () {
      this.retries(2); // A machine that is busy elsewhere for 200 ms proves nothing.
      const { client } = ours();
      const stopping = new AbortController();
      let stoppedAt = 0;
      const answer = client.streamChat(requestTo(target(), longQuestion), stopping);
      const { error } = await listen(answer, ({ type }) => {
        if (type !== 'text' || stoppedAt > 0) return;
        stoppedAt = performance.now();
        stopping.abort();
      });
      const took = performance.now() - stoppedAt;
      assert.equal(error?.code, 'stopped');
      assert.ok(took < 200, `it took ${took} ms`);
      whole(await listen(client.streamChat(requestTo(target(), shortQuestion), inTime())));
    });

    it('says so when there is no such agent', async () => {
      const request = { message: shortQuestion, agent: 'no-such-agent-anywhere' };
      const { error, text } = await listen(ours().client.streamChat(request, inTime()));
      assert.equal(text, '');
      const codes = ['agent-not-found', 'agent-error', 'bad-request', 'invalid-values'];
      assert.ok(codes.includes(error?.code ?? ''), `${error}`);
    });

    if (!options.alsoAccount) return;

    it('answers the account, too', async () => {
      const { account } = target();
      assert.ok(account);
      const secret = await signIn(target(), account, inTime().signal);
      const { client } = clientOf(target(), { kind: 'jwt', secret });
      whole(await listen(client.streamChat(requestTo(target(), shortQuestion), inTime())));
    });
  });
}
