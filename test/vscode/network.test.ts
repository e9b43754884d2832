import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { AresError, type AresFailure } from '../../src/ares/aresError.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { describeFailure } from '../../src/extension/failureText.ts';
import { ConnectProxy } from '../support/faults/connectProxy.ts';
import { RawServer } from '../support/faults/rawServer.ts';
import { wholeStream } from '../support/faults/replies.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

const key = 'ares_network-canary-0123456789';
/** A name that leads nowhere but through the proxy; the certificate is made for it. */
const far = 'https://other.example:8443';

describe('the network of VS Code', () => {
  let connection: Connection;
  let credentials: Credentials;
  let closing: { close(): Promise<void> }[];
  const log = recordingLog();

  before(function () {
    // The runner starts VS Code with the tests' own authority among those of the system, where that can be done.
    if (process.env['SSL_CERT_FILE'] === undefined) this.skip();
  });
  beforeEach(() => {
    credentials = new Credentials(new MemorySecrets(), log);
    connection = new Connection(credentials, log);
    closing = [];
  });
  afterEach(async () => {
    connection.dispose();
    credentials.dispose();
    await setHttp('proxy', undefined);
    await setHttp('systemCertificates', undefined);
    await resetUserSettings();
    for (const one of closing) await one.close();
  });

  it('trusts the authority of the system, and no certificate that nobody vouches for', async () => {
    const server = await tlsServer('good');
    assert.deepEqual(await ask(server.url), { text: 'hello' });
    const selfSigned = await tlsServer('selfSigned');
    const { failure } = await ask(selfSigned.url);
    assert.equal(failure?.code, 'tls');
    assert.match(describeFailure(failure).title, /is not trusted on this computer/);
    assert.equal(selfSigned.requests.length, 0);
  });

  it('trusts it no longer when the user does not want VS Code to', async () => {
    const server = await tlsServer('good');
    await setHttp('systemCertificates', false);
    const { failure } = await ask(server.url);
    assert.equal(failure?.code, 'tls');
    assert.equal(server.requests.length, 0);
  });

  it('goes through the proxy of the settings, which sees where to, and nothing of what is said', async () => {
    const { proxy, server } = await farServer();
    await useProxy(`http://127.0.0.1:${proxy.port}`);
    proxy.tunnels.length = 0;
    assert.deepEqual(await ask(far), { text: 'hello' });
    assert.deepEqual([...new Set(proxy.tunnels.map(({ target }) => target))], ['other.example:8443']);
    assert(!JSON.stringify(proxy.tunnels).includes(key));
    assert.equal(server.requests.at(-1)?.headers.get('authorization'), `Bearer ${key}`);
  });

  it('signs in to the proxy with what stands in the setting', async () => {
    const { proxy } = await farServer();
    proxy.credentials = 'me:secret';
    await useProxy(`http://me:secret@127.0.0.1:${proxy.port}`);
    assert.deepEqual(await ask(far), { text: 'hello' });
  });

  it('says that the proxy asks for a sign-in, and sends the message to nobody', async () => {
    const { proxy, server } = await farServer();
    proxy.credentials = 'me:secret';
    await useProxy(`http://127.0.0.1:${proxy.port}`);
    const { failure } = await ask(far);
    assert.ok(failure);
    const { title, actions } = describeFailure(failure);
    assert.match(title, /proxy on the way to other\.example:8443 asks for a sign-in/);
    assert.equal(actions[0]?.id, 'openProxySettings');
    assert.equal(server.requests.length, 0);
  });

  it('says that the proxy can’t be reached', async () => {
    const { proxy } = await farServer();
    const { port } = proxy;
    await proxy.close();
    await useProxy(`http://127.0.0.1:${port}`);
    const { failure } = await ask(far);
    assert.ok(failure);
    assert.match(describeFailure(failure).title, /proxy on the way to other\.example:8443 can’t be reached/);
  });

  async function tlsServer(certificate: 'good' | 'selfSigned' | 'wrongHost'): Promise<RawServer> {
    const folder = join(extensionPath(), 'test/fixtures/tls');
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const tls = { cert: read(`${certificate}.pem`), key: read('server.key') };
    const server = await RawServer.start(wholeStream('data: hello\n\n'), { tls });
    closing.push(server);
    return server;
  }

  async function farServer(): Promise<{ proxy: ConnectProxy; server: RawServer }> {
    const server = await tlsServer('wrongHost');
    const proxy = await ConnectProxy.start(server.port);
    closing.push(proxy);
    return { proxy, server };
  }

  /** VS Code 1.106 keeps its first proxy, whatever the setting says later, until that of the certificates changes. */
  async function useProxy(url: string): Promise<void> {
    await setHttp('proxy', url);
    await setHttp('systemCertificates', false);
    const { failure } = await ask(far);
    assert.ok(failure, 'no certificate is trusted');
    await setHttp('systemCertificates', undefined);
  }

  async function ask(url: string): Promise<{ text?: string; failure?: AresFailure }> {
    await setByUser('baseUrl', url);
    await credentials.keys.set(new URL(url).origin, key);
    const { client } = await connection.openClient();
    let text = '';
    try {
      for await (const event of client.streamChat({ message: 'Hi' }))
        if (event.type === 'text') text += event.text;
      return { text };
    } catch (error) {
      if (error instanceof AresError) return { failure: error.failure };
      throw error;
    }
  }
});

function extensionPath(): string {
  return vscode.extensions.getExtension('ares-chat.ares-chat')?.extensionPath ?? assert.fail('no extension');
}

async function setHttp(name: string, value: unknown): Promise<void> {
  const http = vscode.workspace.getConfiguration('http');
  if (http.inspect(name)?.globalValue !== value)
    await http.update(name, value, vscode.ConfigurationTarget.Global);
}
