import assert from 'node:assert/strict';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { endOfPeriod } from '../../src/extension/status/quotaState.ts';
import { describeStatus } from '../../src/extension/status/statusItem.ts';
import { UsageMeter } from '../../src/extension/status/usageMeter.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

const connected = { host: 'ares.example.com', hasKey: true };
const march = Date.UTC(2026, 2, 1);

describe('the status', () => {
  it('is quiet while all is well, and its hover knows the rest', () => {
    const usage = { requests: 12, tokens: 3_400, requestQuota: 100, periodStart: march };
    const { text, background, lines } = describeStatus(connected, { usage });
    assert.deepEqual([text, background], ['$(comment-discussion) ARES', undefined]);
    assert.match(
      lines.join('\n'),
      /Connected to ares\.example\.com\n.*Router\nRequests: 12 of 100 \(12%\)\nTokens: 3,400\n/,
    );
    assert.match(lines.join('\n'), /Counts reset on .*2026/);
  });

  it('calls a server by the name that its user has given it', async () => {
    await setByUser('baseUrl', 'https://ares.example.com/');
    await setByUser('servers', { Home: 'http://localhost:3000', Work: 'https://ares.example.com' });
    try {
      assert.match(describeStatus(connected, {}).lines.join(), /Connected to Work \(ares\.example\.com\)/);
    } finally {
      await resetUserSettings();
    }
  });

  for (const [requests, text, background] of [
    [79, '$(comment-discussion) ARES', undefined],
    [80, '$(warning) ARES 80%', 'warning'],
    [99.6, '$(warning) ARES 99%', 'warning'],
    [100, '$(error) ARES 100%', 'error'],
    [130, '$(error) ARES 100%', 'error'],
  ] as const)
    it(`says ${text} at ${requests} of 100 requests`, () => {
      const status = describeStatus(connected, { usage: { requests, tokens: 0, requestQuota: 100 } });
      assert.deepEqual([status.text, status.background], [text, background]);
    });

  it('counts what the headers have said since', () => {
    const found = { usage: { requests: 0, tokens: 10, tokenQuota: 100 }, limits: { tokensRemaining: 5 } };
    assert.equal(describeStatus(connected, found).text, '$(warning) ARES 95%');
  });

  it('says what keeps a question from going out', () => {
    assert.match(describeStatus({ host: 'h', hasKey: false }, {}).lines.join(), /No API key is set for h/);
    const failure = { code: 'refused', phase: 'A', host: 'h' } as const;
    const { background, lines } = describeStatus(connected, { failure });
    assert.equal(background, 'warning');
    assert.match(lines.join(), /nothing answers there/);
  });

  it('knows when a period ends only where it is a month', () => {
    assert.equal(endOfPeriod(march), Date.UTC(2026, 3, 1));
    assert.equal(endOfPeriod(Date.UTC(2026, 11, 1)), Date.UTC(2027, 0, 1));
    assert.equal(endOfPeriod(march + 24 * 3600_000), undefined);
    assert.equal(endOfPeriod(Date.UTC(275_760, 8, 1)), undefined, 'the last one that calendars have');
  });
});

describe('the usage', () => {
  const log = recordingLog();
  let server: AresServer;
  let now: number;
  let credentials: Credentials;
  let connection: Connection;
  let meter: UsageMeter;
  let directory: AgentDirectory;

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 10);
    server = await startAresServer({ quotas: { requestsPerMonth: 2 }, now: () => now });
    await setByUser('baseUrl', server.url);
    credentials = new Credentials(new MemorySecrets(), log);
    await credentials.keys.set(`http://127.0.0.1:${server.port}`, demoKey);
    connection = new Connection(credentials, log);
    directory = new AgentDirectory(connection, new MemoryMemento(), log);
    meter = new UsageMeter(connection, directory, log);
  });
  afterEach(async () => {
    for (const one of [meter, directory, connection, credentials]) one.dispose();
    await server.close();
    await resetUserSettings();
  });

  const looks = () => server.requests.filter(({ path }) => path.endsWith('/usage')).length;
  async function ask(): Promise<void> {
    const { client } = await connection.openClient();
    for await (const _ of client.streamChat({ message: 'Hello' }));
  }

  it('is looked at when somebody may be looking, and not again and again', async () => {
    assert.equal(looks(), 0);
    meter.lookInBackground();
    await meter.look();
    assert.equal(looks(), 1, 'looks under way are one');
    meter.lookInBackground();
    assert.equal(looks(), 1);
  });

  it('lets nothing out when all is used up, and looks once more before it says so', async () => {
    await meter.admit();
    assert.equal(looks(), 0, 'while nothing is known nobody is held up');
    await ask();
    await ask();
    await meter.look();
    await assert.rejects(meter.admit(), ({ failure }) => {
      assert.equal(failure.code, 'quota');
      assert.equal(failure.resetsAt, Date.UTC(2026, 3, 1));
      return true;
    });
    assert.equal(looks(), 2);
    now = Date.UTC(2026, 3, 1);
    await meter.admit();
    assert.equal(looks(), 3);
    assert.equal(server.questions.length, 2);
  });

  it('tells a server that tells none from one that is away', async () => {
    server.faultNext({ kind: 'status', status: 404 }, 'usage');
    server.faultNext({ kind: 'status', status: 404 }, 'usage');
    await meter.look();
    assert.deepEqual(meter.found, {});
    server.faultNext({ kind: 'status', status: 503 }, 'usage');
    await meter.look();
    assert.equal(meter.found.failure?.code, 'unavailable');
  });
});
