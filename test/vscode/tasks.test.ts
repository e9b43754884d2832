import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AresError } from '../../src/ares/aresError.ts';
import type { ChatEvent } from '../../src/ares/chatEvent.ts';
import type { Attachment } from '../../src/chat/attachment.ts';
import { codeSubject } from '../../src/extension/codeSubject.ts';
import { codeActions } from '../../src/extension/prompts/codeActions.ts';
import { writeCommitMessage } from '../../src/extension/prompts/commitMessage.ts';
import { problemSubject } from '../../src/extension/prompts/taskCommands.ts';
import {
  closeAllEditors,
  openWithSelections,
  removeFile,
  workspaceUri,
  writeFile,
} from './workspaceFiles.ts';

describe('a task for ARES', () => {
  const folder = workspaceUri('tasks');
  const file = vscode.Uri.joinPath(folder, 'a.ts');
  const problem = new vscode.Diagnostic(
    new vscode.Range(1, 2, 1, 5),
    'Broken',
    vscode.DiagnosticSeverity.Error,
  );

  beforeEach(() => writeFile(file, 'one\ntwo\nthree\n'));
  afterEach(async () => {
    await closeAllEditors();
    await removeFile(folder);
  });

  const texts = (attachments: readonly Attachment[]) => attachments.map(({ text }) => text);

  it('is about what is selected', async () => {
    const { attachments } = await codeSubject(await openWithSelections(file, [1, 0, 1, 3]));
    assert.deepEqual(texts(attachments), ['two']);
  });

  it('is not about a secret that a person does not want to send', async () => {
    const secret = await writeFile(vscode.Uri.joinPath(folder, '.env'), 'KEY=1\n');
    const editor = await openWithSelections(secret, [0, 0, 0, 5]);
    assert.deepEqual((await codeSubject(editor, async () => false)).attachments, []);
  });

  it('is about a problem, with the code around it', async () => {
    const { attachments } = await problemSubject(file, [problem]);
    assert.deepEqual(texts(attachments), ['one\ntwo\nthree\n', '2:3 error: Broken']);
    assert.deepEqual((await problemSubject(file, [])).attachments, []);
  });

  it('is in the light bulb: for a problem, for a selection, and not for a bare cursor', () => {
    const range = new vscode.Range(1, 0, 1, 3);
    const offered = codeActions(file, range, [problem]);
    assert.deepEqual(
      offered.map(({ title, kind, diagnostics }) => [title, kind?.value, diagnostics?.length]),
      [
        ['Fix with ARES', 'quickfix', 1],
        ['Explain with ARES', 'quickfix', 1],
      ],
    );
    assert.deepEqual(offered[0]?.command?.arguments, [file, [problem]]);
    assert.deepEqual(
      codeActions(file, range, []).map(({ command }) => command?.command),
      ['ares.explain'],
    );
    assert.deepEqual(codeActions(file, new vscode.Range(1, 0, 1, 0), []), []);
  });
});

describe('the commit message', () => {
  const diff = 'diff --git a/src/a.ts b/src/a.ts\n+let a;\n';
  const box = { value: '' };
  const seen: string[] = [];
  const asked: string[] = [];
  const inputBox = {
    get value() {
      return box.value;
    },
    set value(text: string) {
      box.value = text;
      seen.push(text);
    },
  };
  const never = new vscode.CancellationTokenSource();
  const write = async (
    staged: string,
    events: (message: string, signal: AbortSignal) => AsyncIterable<ChatEvent>,
    token = never.token,
  ) => {
    const repository = { inputBox, diff: async (cached?: boolean) => (cached ? staged : 'not staged') };
    const streamChat = (request: { message: string }, options: { signal: AbortSignal }) =>
      events(request.message, options.signal);
    const ask = async (path: string) => asked.push(path) === 0;
    await writeCommitMessage(repository, async () => ({ client: { streamChat } }), token, ask);
  };

  beforeEach(() => {
    box.value = 'mine';
    seen.length = 0;
    asked.length = 0;
  });

  it('is written into the box as it arrives, from what is staged', async () => {
    let sent = '';
    await write(diff, async function* (message) {
      sent = message;
      yield { type: 'text', text: '```\nAdd' };
      yield { type: 'text', text: ' a\n\nBecause.\n```' };
      yield { type: 'done' };
    });
    assert.equal(box.value, 'Add a\n\nBecause.');
    assert.deepEqual(seen, ['Add', 'Add a\n\nBecause.', 'Add a\n\nBecause.']);
    assert.ok(sent.endsWith(`Git diff, \`staged\`:\n\n\`\`\`diff\n${diff}\`\`\``), sent);
  });

  it('leaves the box as it was when it cannot be written, or is cancelled', async () => {
    await write(diff, async function* () {
      yield { type: 'text', text: 'Half' };
      throw new AresError({ code: 'refused', phase: 'A' });
    });
    assert.equal(box.value, 'mine');
    const cancel = new vscode.CancellationTokenSource();
    await write(
      diff,
      async function* (_, signal) {
        yield { type: 'text', text: 'Half' };
        cancel.cancel();
        if (signal.aborted) throw new AresError({ code: 'stopped', phase: 'U' });
      },
      cancel.token,
    );
    assert.equal(box.value, 'mine');
  });

  it('is not asked for when nothing is staged, nor for a secret that was staged by mistake', async () => {
    const never = () => assert.fail('nothing was to be sent');
    await write('', never);
    await write(diff.replaceAll('src/a.ts', 'config/.env'), never);
    assert.deepEqual(asked, ['config/.env']);
    assert.equal(box.value, 'mine');
  });
});
