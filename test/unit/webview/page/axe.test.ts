import assert from 'node:assert/strict';
import { type AttachmentKind, actionIds, type ChatState } from '../../../../src/shared/protocol.ts';
import { axeFindings } from '../../../support/axe.ts';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const actions = actionIds.map(id => ({ id, label: `Do ${id}` }));
const failure = { title: 'It went wrong.', detail: 'For a reason.', actions };
const kinds: readonly AttachmentKind[] = [
  ...(['selection', 'file', 'folder', 'symbol', 'problems', 'terminal', 'diff', 'text'] as const),
];
const attachments = kinds.map(kind => ({
  id: kind,
  kind,
  label: `${kind}:1-4`,
  description: 'src',
  bytes: 9,
}));
const wideTable = `| ${'column | '.repeat(12)}\n|${' --- |'.repeat(12)}\n${`| ${'content | '.repeat(12)}\n`.repeat(40)}`;
const items = Array.from({ length: 60 }, (_, index) => `- [${index % 2 ? 'x' : ' '}] item ${index}`);
const footnotes = 'A mark[^1] and formulas: $a^2$\n\n$$\\frac{a}{b}$$\n\n[^1]: The note.';
const longCode = `\`\`\`ts\n${'const veryLongNameOfSomething = 1; // and a remark that goes on and on\n'.repeat(150)}\`\`\``;

const states: Readonly<Record<string, Partial<ChatState>>> = {
  'an address that is none': { connection: { hasKey: false, problem: failure } },
  'a long conversation': { turns: Array.from({ length: 60 }, (_, n) => turn(n + 1)) },
  'a failure with every action': { turns: [turn(1, { status: 'failed', text: '', failure })] },
  'an answer before its first word': {
    turns: [turn(1, { status: 'waiting', text: '', activity: { kind: 'thinking', at: 0 } })],
    answering: true,
  },
  'answers that were stopped, broke off, and are empty': {
    turns: [
      turn(1, { status: 'stopped' }),
      turn(2, { status: 'interrupted', failure }),
      turn(3, { text: '' }),
      turn(4, { status: 'stopped', text: '' }),
    ],
  },
  'a conversation that cannot be kept, and a key that is gone': {
    turns: [turn(1)],
    storage: failure,
    connection: { host: 'localhost:3000', hasKey: false },
  },
  'several versions of question and answer, one whose agent is named': {
    turns: [
      {
        ...turn(1, { agent: 'product', agentDetail: 'product (system)', agentNote: 'chosen by ARES' }),
        questions: { shown: 0, count: 2 },
        answers: { shown: 1, count: 2 },
        note: 'Earlier messages went along.',
      },
    ],
  },
  'chips of every kind, and the editor in front': {
    turns: [
      { ...turn(1), question: { id: 'q', text: 'line\n'.repeat(80), attachments } },
      turn(2, { text: 'Yes.' }),
    ],
    composer: { draft: 'x', attachments, notice: 'Nothing was selected.' },
    editorContext: {
      attachment: { id: 'e', label: 'cart.ts', description: 'src/cart.ts', bytes: 9 },
      on: false,
    },
  },
  'everything that scrolls in an answer': {
    turns: [turn(1, { text: [wideTable, items.join('\n'), footnotes, longCode].join('\n\n') })],
  },
};

describe('The page as axe sees it (WCAG 2.2 AA), in Chromium', () => {
  const chromium = inChromium();

  const findings = async ({ page }: ChatPage): Promise<readonly string[]> => {
    await page.getByRole('textbox', { name: 'Message ARES' }).waitFor();
    await page.locator('.unfilled').first().waitFor({ state: 'detached' });
    return axeFindings(page.locator('html'), 'white');
  };

  it('keeps nobody out while the conversation has not come yet', async () => {
    assert.deepEqual(await findings(await chromium.openBare()), []);
  });

  for (const [name, state] of Object.entries(states))
    it(`keeps nobody out of ${name}`, async () => {
      assert.deepEqual(await findings(await chromium.open(state)), []);
    });
});
