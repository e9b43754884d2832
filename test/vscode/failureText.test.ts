import assert from 'node:assert/strict';
import type { AresErrorCode, AresFailure } from '../../src/ares/aresError.ts';
import { answerFailures } from '../../src/extension/answerFailures.ts';
import { connectionFailures } from '../../src/extension/connectionFailures.ts';
import { failureDetails } from '../../src/extension/failureDetails.ts';
import {
  describeFailure,
  describeProblem,
  describeRetryReason,
  explain,
} from '../../src/extension/failureText.ts';
import { refusalFailures } from '../../src/extension/refusalFailures.ts';

// The compiler makes sure that these tables together name every code.
const codes = Object.keys({
  ...connectionFailures,
  ...refusalFailures,
  ...answerFailures,
}) as AresErrorCode[];

const failure = (code: AresErrorCode, more: Partial<AresFailure> = {}): AresFailure => ({
  code,
  phase: "B'",
  host: 'ares.example:8443',
  ...more,
});
const titleOf = (code: AresErrorCode, more?: Partial<AresFailure>) =>
  describeFailure(failure(code, more)).title;
const detailOf = (code: AresErrorCode, more?: Partial<AresFailure>) =>
  describeFailure(failure(code, more)).detail ?? '';

describe('the words for a failure', () => {
  it('are different for every code', () => {
    const titles = codes.map(code => titleOf(code));
    assert.equal(new Set(titles).size, codes.length);
  });

  for (const code of codes) {
    it(`are whole sentences for ${code}, without a place left open`, () => {
      const { title, detail = '', actions } = describeFailure(failure(code));
      assert.match(title, /^["“\p{L}].*\.$/u);
      assert.match(detail, /\p{L}.*[.]$/u);
      assert.doesNotMatch(title + detail, /\{\d\}|undefined|NaN/);
      assert.ok(actions.every(({ label }) => label !== ''));
    });
  }

  it('name the server, or speak of it when its name is not known', () => {
    assert.match(titleOf('refused'), /ares\.example:8443/);
    assert.match(describeFailure({ code: 'refused', phase: 'A' }).title, /the server/);
  });

  it('tell an expired, a foreign and a self-made certificate apart', () => {
    const titles = [
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'EPROTO',
    ];
    assert.equal(new Set(titles.map(causeCode => titleOf('tls', { causeCode }))).size, 4);
  });

  it('tell a name server that does not answer from a name that is not there', () => {
    assert.notEqual(titleOf('dns', { causeCode: 'EAI_AGAIN' }), titleOf('dns', { causeCode: 'ENOTFOUND' }));
  });

  it('tell a proxy that wants a sign-in, one that refuses and one that is not there apart, and lead to its settings', () => {
    const facts = [{ status: 407 }, { status: 502 }, { causeCode: 'ECONNREFUSED' }, {}];
    assert.equal(new Set(facts.map(more => titleOf('proxy', more))).size, 4);
    for (const more of facts) {
      const [first] = describeFailure(failure('proxy', more)).actions;
      assert.equal(first?.id, 'openProxySettings');
    }
  });

  it('tell a web page, a report, nothing and something else in the place of a stream apart', () => {
    const facts = [
      { causeCode: 'text/html' },
      { causeCode: 'application/json' },
      { status: 204 },
      { causeCode: 'text/plain' },
    ];
    assert.equal(new Set(facts.map(more => titleOf('not-a-stream', more))).size, 4);
  });

  it('say how a stream broke off', () => {
    const causes = [undefined, 'ECONNRESET', 'HPE_INVALID_CHUNK_SIZE', 'Z_DATA_ERROR', 'UND_ERR_SOCKET'];
    const details = causes.map(causeCode =>
      detailOf('interrupted', causeCode === undefined ? {} : { causeCode }),
    );
    assert.equal(new Set(details).size, causes.length);
    assert.notEqual(titleOf('interrupted', { phase: 'C' }), titleOf('interrupted', { phase: 'D' }));
  });

  it('think of https:// when a server on this computer closes without a word', () => {
    const lost = { causeCode: 'UND_ERR_SOCKET' };
    assert.match(detailOf('connection-lost', { ...lost, host: '127.0.0.1:3000' }), /https:\/\//);
    assert.doesNotMatch(detailOf('connection-lost', { ...lost, host: '127.0.0.1.example' }), /https:\/\//);
  });

  it('name the limit that ran out', () => {
    assert.match(titleOf('first-byte-timeout', { limitSeconds: 60 }), /60 seconds/);
    assert.match(titleOf('silence-timeout', { limitSeconds: 45 }), /45 seconds/);
    assert.match(titleOf('no-text-timeout', { limitSeconds: 240 }), /4 minutes/);
  });

  it('name the quota and when it starts again', () => {
    const serverText = 'Monthly token quota exceeded';
    const resetsAt = Date.UTC(2027, 0, 1, 12);
    assert.match(titleOf('quota', { serverText }), /monthly tokens/);
    assert.match(
      titleOf('quota', { serverText: 'Daily request limit reached for your tier' }),
      /daily requests/,
    );
    assert.match(detailOf('quota', { serverText, resetsAt }), /Jan.*2027/);
    assert.match(detailOf('quota', { retryAfterSeconds: 3600 * 5 }), /5 hours/);
    assert.match(titleOf('quota', { retryAfterSeconds: 3600 * 5 }), /pause of 5 hours/);
  });

  it('give the server its own words', () => {
    assert.match(
      detailOf('agent-not-found', { serverText: 'Agent not found: pirate' }),
      /“Agent not found: pirate”/,
    );
  });

  it('give them without what VS Code would make a link of in a notification', () => {
    const { detail } = explain(
      failure('bad-request', { serverText: '[Retry](command:a) [b](https://c.example)' }),
    );
    assert.match(detail, /“\[Retry\] \(command:a\) \[b\] \(https:\/\/c\.example\)”/);
  });

  it('tell a missing key from a rejected one', () => {
    const missing = titleOf('key-rejected', { serverText: 'Missing authorization header' });
    assert.notEqual(missing, titleOf('key-rejected', { serverText: 'Invalid API key' }));
  });

  it('warn that sending again may be billed twice only when that is so', () => {
    assert.match(detailOf('server-error', { phase: 'C' }), /billed twice/);
    assert.doesNotMatch(detailOf('refused', { phase: 'A' }), /billed twice/);
  });

  it('say that what arrived stays when text had arrived', () => {
    assert.match(detailOf('interrupted', { phase: 'D' }), /What arrived stays/);
  });

  it('offer to set the key when the key is the matter, and always to retry, to copy and to look into the log', () => {
    const actions = describeFailure(failure('key-rejected')).actions.map(({ id }) => id);
    assert.deepEqual(actions, ['setApiKey', 'retry', 'copyDetails', 'showLog']);
  });

  it('offer no retry where there is nothing to retry', () => {
    for (const code of codes) {
      const actions = describeProblem(failure(code)).actions.map(({ id }) => id);
      assert.ok(actions.length > 0 && !actions.includes('retry'), code);
    }
  });

  it('give the reason for another try in a few words', () => {
    const reasons = [
      failure('refused', { phase: 'A' }),
      failure('busy', { phase: 'B' }),
      failure('rate-limited', { phase: 'B' }),
    ].map(describeRetryReason);
    assert.equal(new Set(reasons).size, 3);
  });

  it('go to the clipboard with the facts and without a credential', () => {
    const rejected = failure('key-rejected', { status: 401, serverText: 'Bad key ares_0123456789abcdef' });
    const details = failureDetails(describeFailure(rejected), rejected, ['VS Code 1.106.0']);
    assert.match(details, /code: key-rejected/);
    assert.match(details, /status: 401/);
    assert.match(details, /VS Code 1\.106\.0/);
    assert.doesNotMatch(details, /0123456789abcdef/);
  });
});
