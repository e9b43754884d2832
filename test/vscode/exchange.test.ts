import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Conversation, newConversation, newTurn } from '../../src/chat/conversation.ts';
import { ConversationFolder } from '../../src/extension/conversationFolder.ts';
import { exportTo } from '../../src/extension/exchange/exportChat.ts';
import { importFrom } from '../../src/extension/exchange/importChats.ts';
import { recordingLog } from './recordingLog.ts';

describe('exporting and importing conversations', () => {
  let path: string;
  let folder: ConversationFolder;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'ares-exchange-'));
    folder = new ConversationFolder(vscode.Uri.file(join(path, 'storage')), recordingLog());
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  const file = (name: string) => vscode.Uri.file(join(path, name));
  const aConversation = (): Conversation => {
    const { answer, ...turn } = newTurn('What is this?', [], 'context', 1);
    const said = { id: answer.id, status: 'done', text: 'A **test**.' } as const;
    return { ...newConversation({ now: 1 }), title: 'Mine', turns: [{ ...turn, answer: said }] };
  };

  for (const name of ['chat.md', 'chat.json'])
    it(`brings back from ${name} what was said, beside the old one and apart from it on the server`, async () => {
      const conversation = aConversation();
      await folder.file(conversation.id, () => conversation).begin();
      await exportTo(file(name), conversation);
      assert.match(await readFile(file(name).fsPath, 'utf8'), /A \*\*test\*\*\./);
      const id = (await importFrom(file(name), folder)) ?? assert.fail('not imported');
      assert.notEqual(id, conversation.id);
      const reading = await folder.read(id);
      assert.ok(reading?.kind === 'conversation');
      const { workspace, spoiled, ...imported } = reading.conversation;
      assert.deepEqual({ ...imported, id: conversation.id }, conversation);
      assert.deepEqual(spoiled, ['context']);
      assert.equal((await readdir(join(path, 'storage/conversations'))).length, 2);
    });

  it('imports nothing of a file that is something else, or of a newer version', async () => {
    await exportTo(file('newer.json'), aConversation());
    const text = await readFile(file('newer.json').fsPath, 'utf8');
    await writeFile(file('newer.json').fsPath, text.replace(/"schema": \d+/, '"schema": 99'));
    await writeFile(file('readme.md').fsPath, '# Read me');
    for (const name of ['newer.json', 'readme.md', 'missing.md'])
      assert.equal(await importFrom(file(name), folder), undefined, name);
    assert.deepEqual(await folder.list(), []);
  });
});
