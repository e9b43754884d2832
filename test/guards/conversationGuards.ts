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
];
