import assert from 'node:assert/strict';
import type { ChatState, FailureView, ToPageMessage, TurnView } from '../../../../src/shared/protocol.ts';
import { pseudo, pseudoLanguage } from '../../../support/pseudoLanguage.ts';
import { textFaults } from '../../../support/textFaults.ts';
import { sharedBrowser } from '../../support/sharedBrowser.ts';
import { chatState, turn } from '../chatStates.ts';
import { type ChatPage, PageHarness } from '../pageHarness.ts';

const attachment = { id: '1', kind: 'file', label: '1.ts', description: '/1.ts', bytes: 1234 } as const;
const agents = [{ id: '10', label: '10', description: '…' }];
const failure: FailureView = {
  title: pseudo('{0} got too many requests in a short time.').replace('{0}', '127.0.0.1'),
  detail: pseudo('Wait a moment, then retry.'),
  actions: [
    { id: 'retry', label: pseudo('Retry') },
    { id: 'checkConnection', label: pseudo('Check Connection') },
    { id: 'openProxySettings', label: pseudo('Open Proxy Settings') },
    { id: 'copyDetails', label: pseudo('Copy Details') },
  ],
};
const asked = (n: number, answer: Partial<TurnView['answer']>): TurnView =>
  turn(n, { agent: '10', ...answer }, `${n}?`);
const everyKind = `1\n\n\`\`\`ts\n1 + 1;\n\`\`\`\n\n- [ ] 1\n- [x] 2\n\n| 1 | 2 |\n| - | - |\n| 3 | 4[^1] |\n\n![1](https://127.0.0.1/1.png)\n\n[^1]: 5`;

const said: readonly TurnView[] = [
  {
    ...asked(1, { text: everyKind, agentNote: pseudo('chosen by ARES') }),
    questions: { shown: 0, count: 2 },
    answers: { shown: 1, count: 3 },
    note: pseudo('Sent with 1 earlier question and answer, which the server’s record of this chat lacks.'),
  },
  asked(2, { text: '1', status: 'stopped' }),
  asked(3, { text: '1', status: 'interrupted', failure }),
  asked(4, { text: '', status: 'stopped' }),
  asked(5, { text: '', status: 'failed', failure }),
];

/** What the page shows, by names for whoever reads a failure. */
const states: Readonly<Record<string, Partial<ChatState>>> = {
  'without a key': { connection: { host: '127.0.0.1', hasKey: false } },
  'with a bad address': { connection: { hasKey: false, problem: failure } },
  'empty, with an account': { connection: { host: '127.0.0.1', hasKey: true, account: '1@127.0.0.1' } },
  'with every kind of answer': { turns: said, storage: failure },
  'sending, with chips': {
    turns: [asked(1, { status: 'waiting', text: '', activity: { kind: 'sending', at: 0 } })],
    answering: true,
    composer: {
      draft: '',
      attachments: [attachment, { ...attachment, id: '2', kind: 'problems' }],
      notice: pseudo('Nothing was selected, so the current line is attached.'),
    },
    editorContext: { attachment: { ...attachment, id: '3' }, on: false },
    queued: [{ id: '1', text: '2?', attachments: [attachment] }],
  },
  'thinking, nothing heard': {
    turns: [asked(1, { status: 'waiting', text: '', activity: { kind: 'thinking', at: 0, aliveAt: 0 } })],
    answering: true,
    editorContext: { attachment, on: true },
  },
  retrying: {
    turns: [
      asked(1, {
        status: 'waiting',
        text: '',
        activity: { kind: 'retrying', at: 0, reason: pseudo('can’t reach {0}').replace('{0}', '127.0.0.1') },
      }),
    ],
    answering: true,
  },
  'with messages that were not sent': {
    turns: [asked(1, { text: '1', status: 'stopped' })],
    queued: [{ id: '1', text: '2?', attachments: [] }],
  },
};

describe('the chat page in a language that nobody speaks', function () {
  this.timeout(60_000);
  let harness: PageHarness;
  let chat: ChatPage;

  before(async () => {
    harness = await PageHarness.start({ language: pseudoLanguage });
  });
  after(() => harness.close());

  for (const width of [300, 1000]) {
    describe(`${width} pixels wide`, () => {
      beforeEach(async () => {
        chat = await harness.open(await sharedBrowser(), { viewport: { width, height: 900 } });
      });
      afterEach(() => chat.close());

      for (const [name, state] of Object.entries(states)) {
        it(`has no text in English and none that is cut off: ${name}`, async () => {
          await show(state);
          await assertReadable();
        });
      }

      it('nor in the history, found or not, renamed and deleted', async () => {
        await show({ turns: said });
        await chat.send({ type: 'showHistory' });
        await answerHistory(items());
        await chat.page.locator('.history').getByText('1?').first().waitFor();
        await assertReadable();
        await chat.page.keyboard.press('ArrowDown');
        await chat.page.keyboard.press('F2');
        await assertReadable();
        await chat.page.keyboard.press('Escape');
        await chat.send({ type: 'historyChanged', deleted: ['1', '2'] });
        await answerHistory([]);
        await chat.page.getByText(pseudo('No conversations in this workspace yet.')).waitFor();
        await assertReadable();
      });

      it('nor while a question is edited and the chat is searched', async () => {
        await show({ turns: said });
        await chat.page.getByRole('article').first().hover();
        await chat.page
          .getByRole('button', { name: pseudo('Edit'), exact: true })
          .first()
          .click();
        await chat.page.keyboard.press('Control+F');
        await chat.page.getByRole('textbox', { name: pseudo('Find in this chat') }).fill('1');
        await assertReadable();
      });

      it('nor in the list of what can be attached', async () => {
        await show({ asking: { agent: 'router', label: pseudo('Router'), agents } });
        await chat.page.getByRole('textbox').pressSequentially('@');
        const { request } = await chat.posts('complete');
        const offer = { id: '1', kind: 'file', label: '1.ts', detail: '' } as const;
        await chat.send({ type: 'completions', request, items: [offer] });
        await chat.page.getByRole('option').nth(1).waitFor();
        await assertReadable();
      });
    });
  }

  async function show(state: Partial<ChatState>): Promise<void> {
    const asking = { agent: 'router', label: pseudo('Router'), agents };
    await chat.send({ type: 'snapshot', seq: 1, state: chatState({ asking, ...state }) });
    const shown = state.turns?.length ?? 0;
    await chat.page.waitForFunction(
      count => document.querySelectorAll('article').length === 2 * count,
      shown,
    );
  }

  async function answerHistory(list: Extract<ToPageMessage, { type: 'history' }>['items']): Promise<void> {
    const { request } = await chat.posts('listHistory');
    await chat.send({ type: 'history', request, items: list, more: list.length > 0, searching: false });
  }

  async function assertReadable(): Promise<void> {
    assert.deepEqual(await textFaults(chat.page.locator('body')), []);
  }
});

function items(): Extract<ToPageMessage, { type: 'history' }>['items'] {
  const item = { title: '', preview: '1', at: Date.now(), pinned: false, current: false, answering: false };
  return [
    { ...item, id: '1', title: '1?', pinned: true, current: true },
    { ...item, id: '2', answering: true, workspace: '1', agent: '10' },
    { ...item, id: '3', at: Date.now() - 3 * 24 * 3_600_000, server: '127.0.0.1' },
    { ...item, id: '4', at: 0 },
  ];
}
