import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createLog } from '../../src/extension/log.ts';

describe('the log', () => {
  it('takes out what looks like a credential', () => {
    const { log, lines } = recorded();
    log.info('key ares_0123456789abcdef');
    log.warn('Authorization: Bearer anything-at-all');
    log.error('token eyJhbGciOi.eyJzdWIi.c2ln', new Error('ares_fedcba9876543210'));
    assert.equal(lines.length, 3);
    assert.doesNotMatch(lines.join('\n'), /0123456789|anything-at-all|c2ln|fedcba98/);
  });

  it('takes out a key of any shape once it is known', () => {
    const { log, lines } = recorded();
    log.conceal('pass word with spaces');
    log.info('sent "pass word with spaces" and ares_0123456789');
    assert.doesNotMatch(lines.join('\n'), /pass word|0123456789/);
  });

  it('keeps everything else as it is', () => {
    const { log, lines } = recorded();
    log.info('POST http://localhost:3000/v1/chat/stream 200 in 12 ms');
    assert.deepEqual(lines, ['POST http://localhost:3000/v1/chat/stream 200 in 12 ms']);
  });
});

function recorded() {
  const lines: string[] = [];
  const add = (line: string | Error): void => void lines.push(String(line));
  const channel = vscode.window.createOutputChannel('ARES Chat test', { log: true });
  const recording = new Proxy(channel, {
    get: (target, name) =>
      ['info', 'warn', 'error'].includes(String(name)) ? add : Reflect.get(target, name),
  });
  channel.dispose();
  return { log: createLog(recording), lines };
}
