import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { allTurns } from '../../src/chat/branches.ts';
import { type Conversation, newConversation, newTurn } from '../../src/chat/conversation.ts';
import { TranscriptGone } from '../../src/chat/transcript/journal.ts';
import { serializeRecords, turnRecord, writeTranscript } from '../../src/chat/transcript/writer.ts';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { ChatPlace } from '../../src/extension/chatPlace.ts';
import { Connection } from '../../src/extension/connection.ts';
import { ConversationFolder } from '../../src/extension/conversationFolder.ts';
import { Conversations, type Lease } from '../../src/extension/conversations.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { filesWrittenAnew, sharedFiles } from '../../src/extension/sharedFiles.ts';
import { WindowTools } from '../../src/extension/windowTools.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

describe('the conversations of a window', () => {
  const log = recordingLog();
  let path: string;
  let ares: AresServer;
  const toDispose: vscode.Disposable[] = [];

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'ares-conversations-'));
    ares = await startAresServer();
    await setByUser('baseUrl', ares.url);
    log.lines.length = 0;
  });
  afterEach(async () => {
    for (const each of toDispose.splice(0)) each.dispose();
    await resetUserSettings();
    await ares.close();
    await chmod(join(path, 'conversations'), 0o755).catch(() => undefined);
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  const folder = () => new ConversationFolder(vscode.Uri.file(path), log);
  const transcripts = () => readdir(join(path, 'conversations')).catch((): string[] => []);
  const aConversation = (question = 'q'): Conversation => ({
    ...newConversation({ now: 1 }),
    turns: [newTurn(question, [], 'context', 1)],
  });
  const write = async (conversation: Conversation, text = writeTranscript(conversation)): Promise<string> => {
    await folder()
      .file(conversation.id, () => conversation)
      .begin();
    await writeFile(folder().uri(conversation.id).fsPath, text);
    return conversation.id;
  };

  /** What another window, or this one after a restart, works with. */
  async function openWindow(kept = folder()): Promise<Conversations> {
    const credentials = new Credentials(new MemorySecrets(), log);
    const connection = new Connection(credentials, log);
    await credentials.keys.set(connection.server().origin, demoKey);
    const directory = new AgentDirectory(connection, new MemoryMemento(), log);
    const tools = new WindowTools(new MemoryMemento());
    const conversations = new Conversations(kept, {
      connection,
      directory,
      meter: { admit: async () => {} },
      tools,
      log,
    });
    toDispose.push(credentials, connection, directory, tools, conversations);
    return conversations;
  }

  it('are there again in the next window, with all that was said', async () => {
    const first = await openWindow();
    ares.planNext({ answer: ['An answer ', 'to keep.'] });
    const { controller } = await first.begin();
    controller.send('Keep this?');
    await until('the answer', () => controller.conversation.turns[0]?.answer.status === 'done');
    await first.flush();
    const again = await (await openWindow()).open(controller.conversation.id);
    assert.deepEqual(again.controller.conversation, controller.conversation);
  });

  it('keep what was typed and attached, and forget it when it was sent', async () => {
    const first = await openWindow();
    const { controller } = await first.begin();
    const attachment = {
      ...{ id: 'a', uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript' },
      ...{ startLine: 1, endLine: 1, text: 'let a;', label: 'a.ts:1', description: 'a.ts' },
    };
    controller.attach([attachment]);
    await first.flush();
    const second = await openWindow();
    const again = await second.open(controller.conversation.id);
    assert.deepEqual(again.controller.draft.attachments, [attachment]);
    again.controller.send('Look at this');
    await second.flush();
    assert.deepEqual(await readdir(join(path, 'drafts')), []);
  });

  it('give what was typed where nothing is asked yet to the conversation that is opened instead', async () => {
    const window = await openWindow();
    const id = await write(aConversation());
    const place = new ChatPlace(window, window.begin(), () => {});
    toDispose.push(place);
    const asked = await window.open(id);
    asked.controller.addDraft({ text: 'of before', attachments: [] });
    (await place.controller).addDraft({ text: 'half a thought', attachments: [] });
    await place.open(id);
    assert.equal(asked.controller.draft.text, 'of before\n\nhalf a thought');
    const elsewhere = await write(aConversation());
    await place.open(elsewhere);
    assert.equal(asked.controller.draft.text, 'of before\n\nhalf a thought', 'what is asked keeps its own');
    assert.equal((await place.controller).draft.text, '');
  });

  it('hand what was typed in a tab that is closed before anything was asked there over to the view', async () => {
    const window = await openWindow();
    const places = [window.begin(), window.begin(), window.open(await write(aConversation()))].map(
      lease => new ChatPlace(window, lease, () => {}),
    );
    toDispose.push(...places);
    const [view, tab, asked] = places as [ChatPlace, ChatPlace, ChatPlace];
    (await view.controller).addDraft({ text: 'in the view', attachments: [] });
    for (const place of [tab, asked])
      (await place.controller).addDraft({ text: 'half a thought', attachments: [] });
    const { id } = (await tab.controller).conversation;
    for (const closed of [tab, asked]) {
      const taken = view.takeOver(closed);
      closed.dispose();
      await taken;
    }
    assert.equal((await view.controller).draft.text, 'in the view\n\nhalf a thought');
    assert.equal((await asked.controller).draft.text, 'half a thought', 'what is asked keeps its own');
    await until('the draft to be gone', async () => (await folder().readDraft(id)) === undefined);
  });

  it('are read again for another window only when their files have changed', async () => {
    const id = await write(aConversation());
    const file = folder().uri(id).fsPath;
    let reads = 0;
    class CountedFolder extends ConversationFolder {
      override read(which: string) {
        reads++;
        return super.read(which);
      }
    }
    const first = await openWindow(new CountedFolder(vscode.Uri.file(path), log));
    const second = await openWindow();
    const [here, there] = [await first.open(id), await second.open(id)];
    const readsOf = async (focus: () => Promise<void>): Promise<number> => {
      reads = 0;
      await focus();
      return reads;
    };
    const focus = () => first.catchUp();
    assert.deepEqual([await readsOf(focus), await readsOf(focus)], [1, 1], 'one that has just changed');
    await utimes(file, 1, 1);
    assert.deepEqual([await readsOf(focus), await readsOf(focus)], [1, 0], 'one that rests');
    there.controller.setTitle('theirs');
    await second.flush();
    await utimes(file, 1, 1);
    assert.equal(await readsOf(focus), 1, 'another size');
    assert.equal(here.controller.conversation.title, 'theirs');
    await utimes(file, 2, 2);
    assert.equal(await readsOf(focus), 1, 'another time');
    const third = await openWindow(new CountedFolder(vscode.Uri.file(path), log));
    const opening = async () => void (await third.open(id));
    assert.deepEqual(
      [await readsOf(opening), await readsOf(() => third.catchUp())],
      [1, 0],
      'one just opened',
    );
  });

  it('whose draft cannot be written say so, and keep it as soon as it can be', async () => {
    const window = await openWindow();
    const { controller } = await window.begin();
    await writeFile(join(path, 'drafts'), 'a file where the folder should be');
    controller.addDraft({ text: 'half a thought', attachments: [] });
    await window.flush();
    assert.match(controller.state.storage?.title ?? '', /not being saved/);
    await rm(join(path, 'drafts'));
    await window.flush();
    assert.equal(controller.state.storage, undefined);
    assert.equal((await folder().readDraft(controller.conversation.id))?.text, 'half a thought');
  });

  for (const [what, content] of [
    ['damaged', '{"text":"hal'],
    ['of a newer version', '{"text":"half a thought","attachments":[],"mood":"good"}'],
  ] as const)
    it(`whose draft is ${what} keep it under another name`, async () => {
      const id = await write(aConversation());
      await folder().writeDraft(id, { text: 'x', attachments: [] });
      await writeFile(join(path, 'drafts', `${id}.json`), content);
      const { controller } = await (await openWindow()).open(id);
      controller.addDraft({ text: 'another', attachments: [] });
      const [kept = ''] = (await readdir(join(path, 'drafts'))).filter(name => name.includes('corrupt'));
      assert.equal(await readFile(join(path, 'drafts', kept), 'utf8'), content);
      assert.ok(log.lines.some(line => line.includes(kept)));
    });

  it('take over what another window has said in them, and go on from there', async () => {
    const id = await write(aConversation());
    const [first, second] = [await openWindow(), await openWindow()];
    const [here, there] = [await first.open(id), await second.open(id)];
    const turns = (lease: Lease) =>
      lease.controller.state.turns.map(({ question, answer }) => `${question.text} ${answer.text}`);
    ares.planNext({ answer: 'theirs' });
    there.controller.send('of another window');
    await until('the answer', () => !second.answering);
    await second.flush();
    await first.catchUp();
    assert.deepEqual(turns(here), ['q ', 'of another window theirs']);
    ares.planNext({ answer: 'ours' });
    here.controller.send('of this window');
    await until('the answer', () => !first.answering);
    await first.flush();
    there.controller.deleteTurn(there.controller.state.turns[1]?.answer.id ?? '');
    await second.flush();
    await Promise.all([first.catchUp(), second.catchUp()]);
    assert.deepEqual(turns(here), ['q ', 'of this window ours']);
    assert.deepEqual(turns(there), turns(here));
  });

  it('take over what another window calls them, whether it has pinned them, and whom it asks in them', async () => {
    const id = await write(aConversation());
    const [first, second] = [await openWindow(), await openWindow()];
    const [here, there] = [await first.open(id), await second.open(id)];
    there.controller.setTitle('theirs');
    there.controller.setPinned(true);
    there.controller.chooseAgent('research');
    await second.flush();
    await first.catchUp();
    const { title, pinned, agent } = here.controller.conversation;
    assert.deepEqual([title, pinned, agent], ['theirs', true, 'research']);
    assert.equal(here.controller.state.asking.agent, 'research');
  });

  it('do not take over anything while an answer is being made here', async () => {
    const id = await write(aConversation());
    const [first, second] = [await openWindow(), await openWindow()];
    const [here, there] = [await first.open(id), await second.open(id)];
    const gate = ares.holdNext(1, { answer: ['half ', 'whole'] });
    here.controller.send('of this window');
    await gate.reached;
    ares.planNext({ answer: 'theirs' });
    there.controller.send('of another window');
    await until('the answer', () => !second.answering);
    await second.flush();
    await first.catchUp();
    gate.release();
    await until('the answer', () => !first.answering);
    await first.catchUp();
    assert.equal(here.controller.state.turns[1]?.answer.text, 'half whole');
    assert.equal(here.controller.state.turns[1]?.questions?.count, 2, 'the other version is there, too');
  });

  it('lose nothing of another window when a turn is deleted', async () => {
    const conversation = aConversation();
    const id = await write(conversation);
    const [first, second] = [await openWindow(), await openWindow()];
    const [here, there] = [await first.open(id), await second.open(id)];
    ares.planNext({ answer: 'theirs' });
    there.controller.send('of another window');
    await until('the answer', () => !second.answering);
    await second.flush();
    here.controller.deleteTurn(conversation.turns[0]?.answer.id ?? '');
    await first.flush();
    there.controller.setTitle('of another window, too');
    await second.flush();
    const { controller } = await (await openWindow()).open(id);
    assert.deepEqual(
      controller.conversation.turns.map(({ question, answer }) => [question.text, answer.text]),
      [['of another window', 'theirs']],
    );
    assert.equal(controller.conversation.title, 'of another window, too');
  });

  it('leave nothing behind when nothing was asked', async () => {
    const window = await openWindow();
    const { controller, release } = await window.begin();
    controller.chooseAgent('hr');
    await window.flush();
    release();
    assert.deepEqual(await transcripts(), []);
  });

  it('are one and the same for everybody in a window, and go on answering when nobody looks', async () => {
    const window = await openWindow();
    const gate = ares.holdNext(1, { answer: ['half ', 'and half'] });
    const lease = await window.begin();
    const { id } = lease.controller.conversation;
    assert.equal((await window.open(id)).controller, lease.controller);
    lease.controller.send('q');
    await gate.reached;
    lease.release();
    gate.release();
    await until('the answer', () => !window.answering);
    await window.flush();
    const again = await (await openWindow()).open(id);
    assert.equal(again.controller.conversation.turns[0]?.answer.text, 'half and half');
  });

  it('are closed when nobody uses them, but not before they are kept', async () => {
    const window = await openWindow();
    const lease = await window.begin();
    const { id } = lease.controller.conversation;
    ares.planNext({ answer: 'short' });
    lease.controller.send('q');
    await until('the answer', () => !window.answering);
    lease.release();
    await until('it to be read again', async () => {
      const next = await window.open(id);
      next.release();
      return next.controller !== lease.controller;
    });
  });

  it('whose file is none of ours begin empty, and the file is kept under another name', async () => {
    const id = await write(aConversation(), 'Not a transcript.\nAt all.\n');
    const { controller } = await (await openWindow()).open(id);
    assert.equal(controller.conversation.turns.length, 0);
    const [kept = ''] = await transcripts();
    assert.match(kept, /^[\w-]+\.jsonl\.corrupt-\d+$/);
    assert.equal(await readFile(join(path, 'conversations', kept), 'utf8'), 'Not a transcript.\nAt all.\n');
    assert.ok(log.lines.some(line => line.includes(kept)));
  });

  it('with damaged lines show the rest, say so, and go on', async () => {
    const conversation = aConversation();
    const [header, ...rest] = writeTranscript(conversation).split('\n');
    const id = await write(conversation, [header, '{"broken', ...rest].join('\n'));
    const { controller } = await (await openWindow()).open(id);
    assert.equal(controller.conversation.turns.length, 1);
    assert.match(controller.state.storage?.title ?? '', /could not be read/);
  });

  it('of a newer version are shown and never written to', async () => {
    const conversation = aConversation('from the future');
    const text = writeTranscript(conversation).replace(/"schema":\d+/, '"schema":99');
    const id = await write(conversation, text);
    const window = await openWindow();
    const { controller } = await window.open(id);
    assert.equal(controller.conversation.turns[0]?.question.text, 'from the future');
    controller.send('more');
    controller.chooseAgent('hr');
    await window.flush();
    assert.equal(controller.state.composer.draft, 'more');
    assert.equal(ares.questions.length, 0);
    assert.equal(await readFile(folder().uri(id).fsPath, 'utf8'), text);
  });

  it('that cannot be written say so, stay whole in memory, and are written when it is possible', async () => {
    const window = await openWindow();
    const { controller } = await window.begin();
    const place = join(path, 'conversations');
    await writeFile(place, 'a file where the folder should be'); // works for root too, unlike permissions
    ares.planNext({ answer: 'in memory' });
    controller.send('q');
    await until('the answer', () => !window.answering);
    await until('the banner', () => controller.state.storage !== undefined);
    assert.match(controller.state.storage?.title ?? '', /not being saved/);
    assert.equal(controller.state.turns[0]?.answer.text, 'in memory');
    assert.equal(await readFile(place, 'utf8'), 'a file where the folder should be');
    await rm(place);
    await window.flush();
    assert.equal(controller.state.storage, undefined);
    const again = await (await openWindow()).open(controller.conversation.id);
    assert.equal(again.controller.conversation.turns[0]?.answer.text, 'in memory');
  });

  it('on a disk that is full say so, offer to export, lose nothing, and go on when there is room', async function () {
    if (process.platform !== 'linux') this.skip();
    const window = await openWindow();
    const { controller } = await window.begin();
    ares.planNext({ answer: 'kept' });
    controller.send('first');
    await until('the answer', () => !window.answering);
    await window.flush();
    const file = folder().uri(controller.conversation.id).fsPath;
    const before = await readFile(file, 'utf8');
    await rename(file, `${file}.aside`);
    await symlink('/dev/full', file); // Linux's disk without room
    ares.planNext({ answer: 'in memory' });
    controller.send('second');
    await until('the answer', () => !window.answering);
    await until('the banner', () => controller.state.storage !== undefined);
    assert.match(controller.state.storage?.detail ?? '', /The disk is full/);
    assert.ok(controller.state.storage?.actions.some(({ id }) => id === 'exportChat'));
    assert.equal(await readFile(`${file}.aside`, 'utf8'), before);
    await rename(`${file}.aside`, file);
    await window.flush();
    assert.equal(controller.state.storage, undefined);
    const again = await (await openWindow()).open(controller.conversation.id);
    assert.deepEqual(again.controller.conversation, controller.conversation);
  });

  it('cannot be named by an id that leaves the folder', async () => {
    assert.throws(() => folder().uri('../../etc/passwd'));
    await assert.rejects(folder().read('..'));
  });

  for (const [way, files] of [
    ['Node', sharedFiles(vscode.Uri.file('/'))],
    ['a browser', filesWrittenAnew],
  ] as const) {
    it(`lose nothing of another window while turns are deleted, with the means of ${way}`, async () => {
      const conversation = aConversation();
      const id = await write(conversation);
      const file = new ConversationFolder(vscode.Uri.file(path), log, files).file(id, () => conversation);
      const ask = async (question: string): Promise<string> => {
        const turn = newTurn(question, [], 'context', 2);
        await file.append(serializeRecords([turnRecord(turn)]));
        return turn.answer.id;
      };
      const asks = async () => {
        for (let turn = 0; turn < 30; turn++) await ask(`kept ${turn}`);
      };
      const deletes = async () => {
        for (let turn = 0; turn < 30; turn++) await file.erase([await ask(`deleted ${turn}`)]);
      };
      await Promise.all([asks(), deletes()]);
      const reading = await folder().read(id);
      assert.ok(reading?.kind === 'conversation' && reading.damagedLines === 0);
      assert.equal(allTurns(reading.conversation).length, 31);
      assert.doesNotMatch(await readFile(folder().uri(id).fsPath, 'utf8'), /deleted/);
    });

    it(`are written by two windows at once without a loss, with the means of ${way}`, async () => {
      const file = vscode.Uri.file(join(path, 'both.jsonl'));
      await assert.rejects(files.append(file, 'x'), TranscriptGone);
      await writeFile(file.fsPath, 'header');
      const window = async (name: string) => {
        for (let line = 0; line < 50; line++)
          await files.append(file, `\n${name}${line} ${'x'.repeat(line * 10)}`);
      };
      await Promise.all([window('a'), window('b')]);
      const lines = (await readFile(file.fsPath, 'utf8')).split('\n').map(line => line.split(' ')[0]);
      for (const name of ['a', 'b'])
        assert.deepEqual(
          lines.filter(line => line?.startsWith(name)),
          Array.from({ length: 50 }, (_, line) => `${name}${line}`),
        );
    });
  }
});
