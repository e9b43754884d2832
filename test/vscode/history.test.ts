import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { branchOff } from '../../src/chat/branches.ts';
import { type Conversation, newConversation, newTurn, type Turn } from '../../src/chat/conversation.ts';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { Connection } from '../../src/extension/connection.ts';
import { ConversationFolder } from '../../src/extension/conversationFolder.ts';
import { Conversations } from '../../src/extension/conversations.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { History } from '../../src/extension/history.ts';
import { WindowTools } from '../../src/extension/windowTools.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { until } from './until.ts';

describe('the history', () => {
  const log = recordingLog();
  const toDispose: vscode.Disposable[] = [];
  let path: string;
  let folder: ConversationFolder;
  let conversations: Conversations;
  let history: History;

  const openWindow = (): void => {
    const credentials = new Credentials(new MemorySecrets(), log);
    const connection = new Connection(credentials, log);
    const directory = new AgentDirectory(connection, new MemoryMemento(), log);
    const tools = new WindowTools(new MemoryMemento());
    folder = new ConversationFolder(vscode.Uri.file(path), log);
    conversations = new Conversations(folder, {
      connection,
      directory,
      meter: { admit: async () => {} },
      tools,
      log,
    });
    history = new History(folder, conversations, log);
    toDispose.push(credentials, connection, directory, tools, conversations, history);
  };
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'ares-history-'));
    openWindow();
  });
  afterEach(async () => {
    for (const each of toDispose.splice(0)) each.dispose();
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  const turn = (question: string, answer: string, at: number): Turn => {
    const asked = newTurn(question, [], 'context', at);
    return { ...asked, answer: { id: asked.answer.id, status: 'done', text: answer, agent: 'product' } };
  };
  const keep = async (question: string, answer: string, at: number): Promise<Conversation> => {
    const conversation = { ...newConversation({ now: at }), turns: [turn(question, answer, at)] };
    await folder.file(conversation.id, () => conversation).begin();
    return conversation;
  };
  const titles = async () => (await history.list()).map(({ title }) => title);
  const found = async (query: string) => {
    const all: string[] = [];
    for await (const { summary, match } of history.search(query))
      all.push(`${summary.title}: ${match.text.slice(match.start, match.start + match.length)}`);
    return all;
  };

  it('lists conversations by time, the latest first, with agent and first lines', async () => {
    await keep('Old question\nin two lines', 'An answer\n\nwith lines.', 1_000);
    await keep('New question', 'Another', 2_000);
    assert.deepEqual(await titles(), ['New question', 'Old question']);
    const [, old] = await history.list();
    assert.deepEqual([old?.preview, old?.agent, old?.at], ['An answer with lines.', 'product', 1_000]);
  });

  it('finds any text in any case, across line breaks, and says where', async () => {
    await keep('How do taxes work?', 'They are due in **April**.\nEvery\nyear.', 1_000);
    await keep('And the weather?', 'Rain in april. (100% sure)', 2_000);
    assert.deepEqual(await found('APRIL'), ['And the weather?: april', 'How do taxes work?: April']);
    assert.deepEqual(await found('every year'), ['How do taxes work?: Every year']);
    assert.deepEqual(await found('(100%'), ['And the weather?: (100%']);
    assert.deepEqual(await found('ta'), ['How do taxes work?: ta']);
    assert.deepEqual(await found('zebra'), []);
  });

  it('renames and pins, open or not, also for the next window', async () => {
    const one = await keep('One', 'x', 1_000);
    const two = await keep('Two', 'x', 2_000);
    const { controller } = await conversations.open(two.id);
    await history.rename(one.id, ' First ');
    await history.rename(two.id, 'Second');
    await history.setPinned(one.id, true);
    assert.deepEqual(await titles(), ['First', 'Second']);
    assert.equal(controller.conversation.title, 'Second');
    await history.rename(two.id, '');
    openWindow();
    assert.deepEqual(await titles(), ['First', 'Two']);
  });

  it('writes nothing into what a newer version wrote, open or not', async () => {
    const { id } = await keep('Of the future', 'x', 1_000);
    const file = folder.uri(id).fsPath;
    const text = (await readFile(file, 'utf8')).replace(/"schema":\d+/, '"schema":99');
    await writeFile(file, text);
    await assert.rejects(history.rename(id, 'Of the past'), /newer version/);
    await conversations.open(id);
    await assert.rejects(history.setPinned(id, true), /newer version/);
    await conversations.flush();
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('lists no conversation in which everything was deleted, and deletes it once no window goes on with it', async () => {
    const { id, turns } = await keep('Secret', 'x', 1_000);
    const file = folder.uri(id).fsPath;
    await conversations.open(id);
    conversations.opened(id)?.deleteTurn(turns[0]?.answer.id ?? '');
    await conversations.flush();
    assert.deepEqual(await titles(), []);
    assert.doesNotMatch(await readFile(file, 'utf8'), /Secret/);
    await utimes(file, 0, 0);
    assert.deepEqual(await titles(), []);
    await assert.rejects(readFile(file));
  });

  it('brings a deleted conversation back, whole', async () => {
    const conversation = await keep('Dear', 'to me', 1_000);
    const before = await readFile(folder.uri(conversation.id).fsPath, 'utf8');
    await folder.writeDraft(conversation.id, { text: 'half a thought', attachments: [] });
    await history.remove([conversation.id]);
    assert.equal(await folder.readDraft(conversation.id), undefined);
    assert.deepEqual(await titles(), []);
    await history.restore([conversation.id]);
    assert.deepEqual(await titles(), ['Dear']);
    assert.equal(await readFile(folder.uri(conversation.id).fsPath, 'utf8'), before);
    assert.equal((await folder.readDraft(conversation.id))?.text, 'half a thought');
  });

  it('really deletes what was not brought back', async () => {
    const { id } = await keep('Secret', 'x', 1_000);
    await folder.writeDraft(id, { text: 'secret as well', attachments: [] });
    await history.remove([id]);
    history.dispose();
    await until('the file to be gone', async () => (await readdir(join(path, 'deleted'))).length === 0);
    const { id: other } = await keep('Secret too', 'x', 1_000);
    await history.remove([other]);
    await utimes(join(path, 'deleted'), 0, 0); // Another window cannot bring it back any more.
    openWindow();
    await history.list();
    const files = await readdir(path, { recursive: true });
    assert.deepEqual(
      files.filter(name => name.includes(id) || name.includes(other)),
      [],
    );
  });

  it('leaves to another window what that can still bring back', async () => {
    const { id } = await keep('Dear', 'x', 1_000);
    await history.remove([id]);
    const there = history;
    openWindow();
    assert.deepEqual(await titles(), []);
    await there.restore([id]);
    assert.deepEqual(await titles(), ['Dear']);
  });

  it('finds what was said in another version of a question', async () => {
    const first = turn('What is a walrus?', 'A sea mammal.', 1_000);
    const conversation = { ...newConversation({ now: 1 }), turns: [first] };
    const edited = branchOff(conversation, turn('What is a seal?', 'Another one.', 2_000));
    await folder.file(edited.id, () => edited).begin();
    assert.deepEqual(await found('walrus'), ['What is a seal?: walrus']);
  });

  it('deletes a conversation that is open from under those who show it, and nothing brings it back', async () => {
    const { id } = await keep('Open', 'x', 1_000);
    const lease = await conversations.open(id);
    let discarded = false;
    toDispose.push(conversations.onDidDiscard(() => (discarded = true)));
    lease.controller.addDraft({ text: 'half a thought', attachments: [] });
    await history.remove([id]);
    lease.controller.setTitle('still here');
    lease.release();
    await conversations.flush();
    assert.equal(discarded, true);
    assert.equal(await folder.readDraft(id), undefined);
    assert.deepEqual(await titles(), []);
  });

  it('leaves a conversation open that cannot be deleted', async () => {
    const { id } = await keep('Open', 'x', 1_000);
    const { controller } = await conversations.open(id);
    await writeFile(join(path, 'deleted'), 'a file where the folder should be');
    await assert.rejects(history.remove([id]));
    assert.equal(conversations.opened(id), controller);
    controller.setTitle('Still open');
    assert.deepEqual(await titles(), ['Still open']);
  });

  it('deletes what an interrupted writing has left, when it is old, and nothing else', async () => {
    await keep('Kept', 'x', 1_000);
    await folder.writeDraft('d', { text: 'x', attachments: [] });
    const left = ['history.json.1.tmp', 'conversations/a.jsonl.2.tmp', 'drafts/d.json.3.tmp'];
    const running = 'conversations/b.jsonl.4.tmp';
    for (const name of [...left, running]) await writeFile(join(path, name), 'half of');
    for (const name of [...left, 'drafts/d.json']) await utimes(join(path, name), 0, 0);
    assert.deepEqual(await titles(), ['Kept']);
    const files = await readdir(path, { recursive: true });
    assert.deepEqual(
      files.filter(name => name.endsWith('.tmp')),
      [running],
    );
    assert.equal((await folder.readDraft('d'))?.text, 'x');
  });

  it('sees what another window wrote, and lists nothing twice', async () => {
    const conversation = await keep('Mine', 'x', 1_000);
    assert.deepEqual(await titles(), ['Mine']);
    await folder.append(conversation.id, '\n{"type":"title","title":"Theirs"}');
    assert.deepEqual(await titles(), ['Theirs']);
    await rm(folder.uri(conversation.id).fsPath);
    assert.deepEqual(await titles(), []);
  });

  for (const [what, content] of [
    ['gone', undefined],
    ['damaged', '{"version":1,"entr'],
    ['of another version', '{"version":99,"entries":[]}'],
    ['hostile', '{"version":1,"entries":[{"__proto__":{"id":"x"}}]}'],
  ] as const)
    it(`is made anew when what was kept of it is ${what}`, async () => {
      await keep('Kept', 'x', 1_000);
      await history.list();
      const index = join(path, 'history.json');
      await until('the list to be kept', async () => (await readFile(index, 'utf8').catch(() => '')) !== '');
      if (content === undefined) await rm(index);
      else await writeFile(index, content);
      openWindow();
      assert.deepEqual(await titles(), ['Kept']);
      assert.deepEqual(await found('kept'), ['Kept: Kept']);
    });

  it('keeps and tells of files that are none of ours, and lists the rest', async () => {
    await keep('Fine', 'x', 1_000);
    await writeFile(join(path, 'conversations', 'broken.jsonl'), 'not ours\nat all');
    assert.deepEqual(await titles(), ['Fine']);
    const files = await readdir(join(path, 'conversations'));
    assert.ok(files.some(name => name.startsWith('broken.jsonl.corrupt-')));
    assert.deepEqual(await titles(), ['Fine']);
  });
});
