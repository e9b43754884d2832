// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are pieces of source code
import type { Guard } from './guard.ts';

const forks = 'test/unit/chat/forks.test.ts';
const exchange = 'test/unit/exchange/export.test.ts';
const controller = 'test/unit/chat/chatController.test.ts';

/** The guards between what a person has said, taken back or kept, and its loss or its coming out again. */
export const conversationGuards: readonly Guard[] = [
  {
    without: 'the server goes on with what was edited away',
    file: 'src/chat/carrying.ts',
    remove: 'turn.contextId === contextId && !shown.has(turn.answer.id)',
    put: 'false',
    test: forks,
  },
  {
    without: 'the server goes on with what was deleted',
    file: 'src/chat/carrying.ts',
    remove: 'if (conversation.spoiled?.includes(contextId)) return true;',
    test: forks,
  },
  {
    without: 'a stopped answer counts as known to the server',
    file: 'src/chat/carrying.ts',
    remove: "turn.contextId === contextId && turn.answer.status === 'done'",
    put: 'turn.contextId === contextId',
    test: forks,
  },
  {
    without: 'a text can pass for what stands around it in an exported file',
    file: 'src/chat/exchange/markdownExport.ts',
    remove: 'texts.some(text => text.includes(`<!-- ${name} `))',
    put: 'texts.length < 0',
    test: exchange,
  },
  {
    without: 'a text ends the comment that it stands in',
    file: 'src/chat/exchange/markdownExport.ts',
    remove: ".replaceAll('--', '-\\\\u002d')",
    test: exchange,
  },
  {
    without: 'what waits is sent although the person stopped the answer',
    file: 'src/chat/chatController.ts',
    remove: "if (findTurn(this.#conversation, answerId)?.answer.status !== 'done') return;",
    test: controller,
  },
  {
    without: 'what waits is lost with the window',
    file: 'src/chat/chatController.ts',
    remove: '...(messages.length === 0 ? {} : { queued: messages })',
    test: controller,
  },
  {
    without: 'an edited text that cannot go out is lost',
    file: 'src/chat/chatController.ts',
    remove: "if (!this.edit(answerId, text)) link.signal({ type: 'insertText', text });",
    put: 'this.edit(answerId, text);',
    test: forks,
  },
  {
    without: 'an answer takes the others to its question along when it is deleted',
    file: 'src/chat/branches.ts',
    remove: 'beside === undefined ? rest : showBranch(rest, beside.answer.id)',
    put: 'rest',
    test: forks,
  },
  {
    without: 'deleting a turn deletes what another window says at the same time',
    file: 'src/extension/nodeFiles.ts',
    remove: 'for (const part of partsOf(await file.readFile())) await writeOver(file, part);',
    put: `const before = await file.readFile();
        for (const { at, bytes } of partsOf(before)) before.set(bytes, at);
        await fs.promises.writeFile(path, before);`,
    test: 'test/unit/transcript/twoWindows.test.ts',
  },
  {
    without: 'a deleted turn comes back when another window writes it once more',
    file: 'src/chat/transcript/reader.ts',
    remove: ' || this.#removed.has(id)',
    test: 'test/unit/transcript/erasing.test.ts',
  },
  {
    without: 'an answer to a deleted turn is torn from what came before',
    file: 'src/chat/transcript/reader.ts',
    remove: 'this.#removed.has(parent) ? this.#removed.get(parent) : parent',
    put: 'parent',
    test: 'test/unit/transcript/erasing.test.ts',
  },
  {
    without: 'what was typed stays where nobody finds it',
    file: 'src/extension/chatPlace.ts',
    remove: 'opened.addDraft(before.takeDraft())',
    put: 'before.takeDraft',
    test: 'test/vscode/conversations.test.ts',
    grep: 'give what was typed',
  },
  {
    without: 'a window deletes for good what another one may still bring back',
    file: 'src/extension/history.ts',
    remove: 'if (waitMs <= 0)',
    put: 'if (waitMs)',
    test: 'test/vscode/history.test.ts',
    grep: 'leaves to another window',
  },
  {
    without: 'a conversation that cannot be deleted is closed all the same',
    file: 'src/extension/history.ts',
    remove: `closed goes the same way.
    await this.#folder.remove(ids);`,
    put: 'closed goes the same way.',
    test: 'test/vscode/history.test.ts',
    grep: 'that cannot be deleted',
  },
  {
    without: 'a window deletes what another one is just writing',
    file: 'src/extension/conversationFolder.ts',
    remove: 'if (mtime + abandonedMs < Date.now())',
    put: 'if (mtime >= 0)',
    test: 'test/vscode/history.test.ts',
    grep: 'interrupted writing',
  },
  {
    without: 'a conversation with more turns than a page takes shows an empty page',
    file: 'src/chat/chatController.ts',
    remove: 'turns.slice(-maxTurns)',
    put: 'turns',
    test: 'test/unit/chat/longConversation.test.ts',
  },
  {
    without: 'the cursor jumps away from what is typed into a question at once',
    file: 'src/webview/components/questionEditor.tsx',
    remove: 'useLayoutEffect(() => {',
    put: 'setTimeout(() => {',
    test: 'test/unit/webview/page/changes.test.ts',
    grep: 'has the cursor',
  },
  {
    without: 'a title that is typed at once is typed over',
    file: 'src/webview/components/historyRow.tsx',
    remove: 'useLayoutEffect(() => input.current?.select()',
    put: 'setTimeout(() => input.current?.select()',
    test: 'test/unit/webview/page/history.test.ts',
    grep: 'takes and gives back',
  },
  {
    without: 'what is typed into an edited question is gone with the page',
    file: 'src/webview/pageLife.ts',
    remove: 'edits.set(id, text)',
    put: 'edits.get(id)',
    test: 'test/unit/webview/page/changes.test.ts',
    grep: 'keeps what is typed',
  },
  {
    without: 'a message that the host has not taken yet is gone with the host',
    file: 'src/webview/composer/draftSync.ts',
    remove: "[this.#sent ?? '', this.#text]",
    put: '[this.#text]',
    test: 'test/unit/webview/page/composer.test.ts',
    grep: 'brings it back, in front of',
  },
  {
    without: 'a message that waits behind an answer comes back into the input, too',
    file: 'src/webview/pageLife.ts',
    remove: '!state.queued?.some(({ text }) => text === memory.draft)',
    put: '(state.queued?.length ?? 0) >= 0',
    test: 'test/unit/webview/page/composer.test.ts',
    grep: 'does not bring it back when the host has it',
  },
  {
    without: 'a message stays remembered after the host has taken it',
    file: 'src/webview/composer/draftSync.ts',
    remove: '  accepted(): void {\n    this.#sent = undefined;',
    put: '  accepted(): void {',
    test: 'test/unit/webview/page/composer.test.ts',
    grep: 'forgets it once',
  },
];
