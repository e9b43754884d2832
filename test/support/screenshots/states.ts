import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { askElsewhere } from '../../e2e/support/askElsewhere.ts';
import type { ChatWindow } from '../../e2e/support/chatWindow.ts';
import type { AresServer } from '../aresServer/aresServer.ts';
import { demoAccount, demoKey } from '../aresServer/options.ts';
import { type Stage, selectLines, setPanelWidth } from './stage.ts';

/** Which pictures to take. */
export interface StateFilter {
  /** Only in this theme. */
  readonly theme?: string | undefined;
  /** Only states in whose names this regular expression finds something. */
  readonly only?: string | undefined;
}

/** A state of the panel. */
interface State {
  readonly name: string;
  /** Leads there, in a new chat. */
  readonly show: (chat: ChatWindow, ares: AresServer) => Promise<unknown>;
  /** Clears up what no new chat does. */
  readonly after?: (chat: ChatWindow) => Promise<unknown>;
  /** Before a key is set. */
  readonly noKey?: true;
  /** In a window of its own, whose `ares.baseUrl` is this. */
  readonly server?: string;
  /** In a window of its own, with VS Code's own chat. */
  readonly nativeChat?: true;
  /** In CSS pixels; 900 unless said. */
  readonly height?: number;
  /** In CSS pixels; the editor tab and the panel side by side unless said. */
  readonly width?: number;
}

const themes = ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];
const narrow = 300;
const wide = 1000;
const usualHeight = 900;

const everyKind = readFileSync(join(import.meta.dirname, 'everyKind.md'), 'utf8');
const longName = 'customerAccountReconciliationServiceFactory.integration.test.ts';
const arabicAnswer = `# أحداث الخادم

يُبقي الخادم الاتصال **مفتوحًا** ويكتب فيه \`data:\` حدثًا بعد حدث.

1. يردّ الخادم بالحالة \`200\`.
2. يقرأ المتصفح كل حدث:
   - نصّه
   - اسمه

> لا يُغلق الاتصال.

\`\`\`typescript
const source = new EventSource('/events'); // left to right
\`\`\`

| الحقل | المعنى |
| --- | --- |
| \`data\` | النص |

An English paragraph in the same answer.`;

const states: readonly State[] = [
  { name: '01-no-key', noKey: true, show: chat => chat.button('Check Connection').waitFor() },
  {
    name: '34-connected',
    noKey: true,
    async show({ workbench }) {
      await workbench.runCommand('ARES: Set Up Connection');
      await workbench.quickInput.filter({ hasText: '(1/3): Address' }).waitFor();
      await workbench.quickInputBox.press('Enter');
      await workbench.quickInput.getByRole('option', { name: /API key/ }).click();
      await workbench.answerInput('API Key for', demoKey);
      await workbench.message('The API key is accepted').waitFor();
    },
    after: ({ workbench }) =>
      workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Done' }).click(),
  },
  {
    name: '02-empty',
    show: chat => chat.page.getByRole('list', { name: 'Questions to try' }).waitFor(),
  },
  {
    name: '03-waiting',
    async show(chat, ares) {
      const gate = ares.holdNext('headers');
      await chat.ask('How do server-sent events work?');
      await gate.reached;
      await chat.answers.getByText(/…/).waitFor();
    },
  },
  {
    name: '04-thinking',
    async show(chat, ares) {
      ares.holdNext(0);
      await chat.ask('How do server-sent events work?');
      await chat.answers.getByText(/Thinking…/).waitFor();
    },
  },
  {
    name: '04-silent',
    async show(chat, ares) {
      ares.faultNext({ kind: 'stall' });
      await chat.ask('How do server-sent events work?');
      // Longer than a heartbeat may be late.
      await chat.answers.getByText(/no sign of life for/).waitFor({ timeout: 40_000 });
    },
  },
  {
    name: '05-open-fence',
    async show(chat, ares) {
      ares.holdNext(1, { answer: [`${everyKind.slice(0, everyKind.indexOf('let rest'))}let re`, 'st'] });
      await chat.ask('How do server-sent events work, in TypeScript?');
      await chat.answers.getByText('let re').waitFor();
    },
  },
  {
    name: '06-open-table',
    async show(chat, ares) {
      const answer =
        'Here are the fields:\n\n| field | meaning | default |\n| --- | --- | ---: |\n| `data` | what the **eve';
      ares.holdNext(1, { answer: [answer, 'nt**'] });
      await chat.ask('Which fields are there?');
      await chat.answers.getByText('what the').waitFor();
    },
  },
  {
    name: '07-done',
    height: 3400,
    async show(chat, ares) {
      ares.planNext({ answer: everyKind });
      await chat.ask('How do server-sent events work?');
      await done(chat);
    },
  },
  {
    name: '08-follow-up',
    async show(chat, ares) {
      ares.planNext({ answer: 'Events are lines of text.' });
      await chat.ask('What are events?');
      await done(chat);
      ares.planNext({ answer: 'Yes:\n\n```ts\nconst a = 1;\n```' });
      await chat.ask('Can you show one?');
      await chat.answers.nth(1).getByRole('toolbar').waitFor();
    },
  },
  {
    name: '09-stopped',
    async show(chat, ares) {
      ares.holdNext(1, { answer: ['It begins with a **plan**, and then', ' goes on'] });
      await chat.ask('How do agents work?');
      await chat.answers.getByText('and then').waitFor();
      await chat.composer.press('Escape');
      await chat.answers.getByText('Stopped', { exact: true }).waitFor();
    },
  },
  {
    name: '10-key-refused',
    show: (chat, ares) =>
      fail(chat, () => ares.faultNext({ kind: 'status', status: 401, body: { error: 'Invalid API key' } })),
  },
  {
    name: '11-quota',
    show: (chat, ares) =>
      fail(chat, () =>
        ares.faultNext({
          kind: 'status',
          status: 429,
          body: { error: 'Monthly token quota exceeded' },
          headers: { 'X-RateLimit-Reset': Math.ceil(Date.now() / 1000) + 3 * 24 * 3600 },
        }),
      ),
  },
  {
    name: '12-server-error',
    show: (chat, ares) =>
      fail(chat, () =>
        ares.faultNext({ kind: 'status', status: 500, body: { error: 'LLM error: model is on fire' } }),
      ),
  },
  {
    name: '13-interrupted',
    async show(chat, ares) {
      ares.planNext({
        answer: ['The first half of the answer, ', 'and'],
        fault: { kind: 'reset', afterTokens: 1 },
      });
      await chat.ask('How do agents work?');
      await chat.answers.getByText('Interrupted').waitFor();
    },
  },
  {
    name: '14-chips',
    async show(chat) {
      await attach(chat, longName, 1, 3);
      await attach(chat, 'cart.ts', 14, 19);
      await chat.workbench.page
        .locator('.monaco-editor .view-line', { hasText: 'const net' })
        .first()
        .click();
      await chat.workbench.press('Control+K', 'a');
      await chat.page.getByText('Nothing was selected').waitFor();
      await showTab(chat);
      await chat.composer.fill(
        'Compare these two, and say which of them you would keep. Mind the cent that is lost when a price is rounded twice.',
      );
    },
  },
  {
    name: '15-chips-sent',
    async show(chat, ares) {
      await attach(chat, longName, 1, 3);
      await attach(chat, 'cart.ts', 14, 19);
      await showTab(chat);
      ares.planNext({ answer: 'They do the same.' });
      await chat.ask('Compare these two.');
      await done(chat);
    },
  },
  {
    name: '16-long-question',
    async show(chat, ares) {
      ares.planNext({ answer: 'That is a stack trace of 40 lines.' });
      await chat.ask(
        Array.from(
          { length: 40 },
          (_, line) => `    at frame${line} (src/some/folder/file${line}.ts:${line}:7)`,
        ).join('\n'),
      );
      await done(chat);
    },
  },
  {
    name: '17-right-to-left',
    async show(chat, ares) {
      ares.planNext({ answer: arabicAnswer });
      await chat.ask('كيف تعمل أحداث الخادم؟ وما هو `EventSource`؟');
      await done(chat);
      await chat.composer.fill('شكرًا! سؤال آخر');
    },
  },
  {
    name: '18-queue',
    async show(chat, ares) {
      ares.holdNext(1, { answer: ['Patience', '.'] });
      await chat.ask('How do agents work?');
      await chat.answers.getByText('Patience').waitFor();
      await chat.ask('And how do I choose one for a single message, if the chat asks another one by itself?');
      await chat.ask('Thanks.');
      await chat.page.getByRole('region', { name: 'Sent when' }).getByText('Thanks.').waitFor();
      await chat.composer.fill('One more');
    },
  },
  {
    name: '19-jump-to-latest',
    async show(chat, ares) {
      ares.planNext({ answer: everyKind });
      await chat.ask('How do server-sent events work?');
      await done(chat);
      await chat.conversation.hover();
      await chat.workbench.page.mouse.wheel(0, -900);
      await chat.button('Jump to latest').waitFor();
    },
  },
  {
    name: '23-history',
    async show(chat, ares) {
      await askInChats(chat, ares);
      await openHistory(chat);
      await chat.page.getByRole('region', { name: 'Today' }).waitFor();
      await chat.workbench.press('ArrowDown');
    },
  },
  {
    name: '24-history-search',
    async show(chat, ares) {
      await askInChats(chat, ares);
      await openHistory(chat);
      await chat.page.getByRole('searchbox').fill('events');
      await chat.page.locator('mark').first().waitFor();
    },
  },
  {
    name: '27-versions',
    async show(chat, ares) {
      ares.planNext({ answer: 'Ask the **product** agent.' });
      await chat.ask('Whom do I ask about the prices of our products, and why?');
      await done(chat);
      ares.planNext({ answer: 'One word: `@product`.' });
      await chat.button('Regenerate').click();
      await chat.answers.getByText('One word').waitFor();
      await done(chat);
      ares.planNext({ answer: 'In this chat, yes.' });
      await chat.ask('Always?');
      await chat.answers.getByText('In this chat').waitFor();
      await chat.answers.nth(1).getByRole('toolbar').waitFor();
      await chat.questions.nth(1).hover();
      await chat.questions.nth(1).getByRole('button', { name: 'Edit', exact: true }).click();
    },
  },
  {
    name: '28-find',
    async show(chat, ares) {
      ares.planNext({ answer: everyKind });
      await chat.ask('How do server-sent events work?');
      await done(chat);
      await chat.composer.focus();
      await chat.workbench.press('Control+F');
      await chat.page.getByRole('textbox', { name: 'Find in this chat' }).fill('event');
      await chat.page.getByText(/^1 of/).waitFor();
    },
  },
  {
    name: '20-focused',
    async show(chat, ares) {
      ares.planNext({
        answer: 'One.\n\n```ts\nconst a = 1;\n```\n\nTwo, with [a link](https://example.com).',
      });
      await chat.ask('Count');
      await done(chat);
      await chat.answers.first().focus();
      await chat.workbench.press('Tab');
    },
  },
  {
    name: '25-context-list',
    async show(chat) {
      await chat.workbench.openFile('cart.ts');
      await showTab(chat);
      await chat.composer.fill('');
      await chat.composer.pressSequentially('Where is #c');
      await chat.page.getByRole('option', { name: /cart\.ts/ }).waitFor();
    },
  },
  {
    name: '26-code-to-use',
    async show(chat, ares) {
      const answer =
        'See `src/cart.ts:14`:\n\n```bash\nnpm test\n```\n\n```typescript\nconst a = 1;\nconst b = 2;\n```\n';
      ares.planNext({ answer });
      await chat.ask('How do I test it?');
      await done(chat);
      await chat.page.getByRole('link', { name: 'src/cart.ts:14' }).waitFor();
    },
  },
  {
    name: '30-agent-picker',
    async show(chat) {
      await chat.workbench.runCommand('ARES: Change Agent');
      await chat.workbench.quickInputBox.pressSequentially('re');
      await chat.workbench.quickInput.getByRole('option', { name: /^Research/ }).waitFor();
    },
    after: pressEscape,
  },
  {
    name: '31-status-menu',
    async show(chat) {
      await chat.workbench.runCommand('ARES: Show Status');
      await chat.workbench.quickInput.getByRole('option', { name: /Requests: / }).waitFor();
    },
    after: pressEscape,
  },
  {
    name: '35-status-hover',
    async show({ workbench }, ares) {
      ares.planNext({ answer: 'Hello.' });
      await workbench.page.locator('.statusbar-item', { hasText: 'ARES' }).hover();
      await workbench.page.locator('.monaco-hover').getByText('Connected to').waitFor();
    },
  },
  {
    name: '36-set-up-address',
    async show({ workbench }) {
      await workbench.runCommand('ARES: Set Up Connection');
      await workbench.quickInput.filter({ hasText: '(1/3): Address' }).waitFor();
      await workbench.quickInputBox.fill('http://ares.example.com');
      await workbench.quickInput.getByText('not encrypted').waitFor();
    },
    after: pressEscape,
  },
  {
    name: '37-set-up-credential',
    async show({ workbench }) {
      await workbench.runCommand('ARES: Set Up Connection');
      await workbench.quickInput.filter({ hasText: '(1/3): Address' }).waitFor();
      await workbench.quickInputBox.press('Enter');
      await workbench.quickInput.getByRole('option', { name: /API key/ }).waitFor();
    },
    after: pressEscape,
  },
  {
    name: '38-set-up-refused',
    async show({ workbench }, ares) {
      await workbench.runCommand('ARES: Set Up Connection');
      await workbench.answerInput('(1/3): Address', ares.url);
      await workbench.quickInput.getByRole('option', { name: /API key/ }).click();
      await workbench.answerInput('API Key for', 'ares_wrong');
      await workbench.message('did not accept the API key').waitFor();
    },
    async after(chat) {
      await pressEscape(chat);
      await chat.setApiKey();
    },
  },
  {
    name: '39-sign-in',
    async show({ workbench }) {
      await workbench.runCommand('ARES: Sign In');
      await workbench.answerInput('Sign In to', demoAccount.email);
      await workbench.answerInput('The password of', 'wrong');
      await workbench.quickInput.filter({ hasText: 'does not know this email' }).waitFor();
    },
    async after(chat) {
      await pressEscape(chat);
      await pressEscape(chat);
    },
  },
  {
    name: '40-native-chat',
    nativeChat: true,
    async show(chat, ares) {
      const { page } = chat.workbench;
      await chat.setApiKey();
      await chat.workbench.openFile('cart.ts');
      ares.planNext({ answer: 'It adds up the prices.\n\n```ts\nconst total = sum(prices);\n```\n' });
      await chat.workbench.runCommand("ARES: Ask in VS Code's Chat");
      await askNatively(chat, '/explain this');
      await page.getByRole('button', { name: 'Go On in ARES Chat' }).waitFor();
    },
  },
  {
    name: '32-history-with-account',
    async show(chat, ares) {
      await chat.workbench.runCommand('ARES: Sign In');
      await chat.workbench.answerInput('Sign In to', demoAccount.email);
      await chat.workbench.answerInput('The password of', demoAccount.password);
      await chat.page.getByText(`as ${demoAccount.email}`).waitFor();
      await chat.workbench.clearMessages();
      await chat.ask('How do server-sent events work?');
      await done(chat);
      await askElsewhere(ares.url, 'What did I ask on my other computer?', `there-${Date.now()}`);
      await openHistory(chat);
      await chat.page.getByText('kept by').first().waitFor();
      await chat.workbench.press('ArrowDown');
    },
    async after(chat) {
      await chat.workbench.press('Escape');
      await chat.setApiKey();
    },
  },
  ...['Connect', 'Ask your first question', 'Ask about code', 'Choose who answers', 'Use VS Code'].map(
    (title, index): State => ({
      name: `33-walkthrough-${index + 1}`,
      width: 1600, // Else there is no room for the picture.
      ...(title === 'Use VS Code' ? { nativeChat: true } : {}),
      async show({ workbench }) {
        await workbench.runCommand('Welcome: Open Walkthrough...');
        await workbench.quickInput.getByRole('option', { name: /First Steps with ARES Chat/ }).click();
        await workbench.page.locator('.getting-started-step', { hasText: title }).first().click();
        const picture = workbench.page.frameLocator('.gettingStartedContainer iframe.webview.ready');
        await picture.frameLocator('iframe').locator('svg').first().waitFor();
      },
    }),
  ),
  {
    name: '21-bad-address',
    server: 'http://user@somewhere:80443/ares',
    show: chat => chat.button('Open Settings').waitFor(),
  },
  {
    name: '22-nobody-there',
    server: 'http://localhost:4',
    async show(chat) {
      await chat.setApiKey();
      await chat.ask('Is anybody there?');
      await chat.page.getByRole('alert').waitFor({ timeout: 60_000 });
    },
  },
];

/** Takes a picture of each state in each theme: at the left an editor tab, at the right the narrow panel. */
export async function takeStates(stage: Stage, folder: string, filter: StateFilter): Promise<void> {
  await mkdir(folder, { recursive: true });
  const wanted = states.filter(({ name }) => new RegExp(filter.only ?? '').test(name));
  for (const theme of themes.filter(each => filter.theme === undefined || each === filter.theme)) {
    const take = (chat: ChatWindow, state: State): Promise<void> =>
      takeState(chat, stage.ares, state, join(folder, `${state.name}-${theme.replaceAll(' ', '-')}.png`));
    const chat = await openWindow(stage, theme);
    for (const state of wanted.filter(({ noKey }) => noKey === true)) await take(chat, state);
    await chat.setApiKey();
    for (const state of wanted.filter(each => !each.noKey && !hasOwnWindow(each))) await take(chat, state);
    await chat.close();
    for (const state of wanted.filter(hasOwnWindow)) {
      const own = await openWindow(stage, theme, state);
      await take(own, state);
      await own.close();
    }
  }
}

function hasOwnWindow({ server, nativeChat }: State): boolean {
  return server !== undefined || nativeChat === true;
}

async function openWindow(
  stage: Stage,
  theme: string,
  { server, nativeChat }: Pick<State, 'server' | 'nativeChat'> = {},
): Promise<ChatWindow> {
  const chat = await stage.window({
    ...{ theme, width: wide + narrow, height: usualHeight, scale: 1 },
    files: { [longName]: 'export {};\n'.repeat(5) },
    ...(server === undefined ? {} : { server }),
    settings: { 'chat.disableAIFeatures': nativeChat !== true },
  });
  await showTab(chat);
  await chat.openChat();
  await setPanelWidth(chat, narrow);
  return chat;
}

async function takeState(chat: ChatWindow, ares: AresServer, state: State, path: string): Promise<void> {
  const { page } = chat.workbench;
  await startOver(chat);
  await clearComposer(chat);
  // The tab stays with the conversation that it showed: a new one for the new chat.
  await chat.workbench.runCommand('View: Close All Editors');
  await showTab(chat);
  const width = state.width ?? wide + narrow;
  await page.setViewportSize({ width, height: usualHeight });
  await state.show(chat, ares);
  await page.setViewportSize({ width, height: state.height ?? usualHeight });
  await page.screenshot({ path });
  await state.after?.(chat);
  await page.setViewportSize({ width: wide + narrow, height: usualHeight });
  console.log(path);
}

/** Starts a new chat in the view, wherever the focus is. */
async function startOver(chat: ChatWindow): Promise<void> {
  await chat.workbench.page.locator('.part.auxiliarybar').getByRole('button', { name: 'New Chat' }).click();
  await chat.questions.first().waitFor({ state: 'detached' });
}

/** Leaves some conversations behind. */
async function askInChats(chat: ChatWindow, ares: AresServer): Promise<void> {
  for (const [question, answer] of [
    ['How do server-sent events work?', everyKind],
    ['Write a function that groups a list by a key, with tests', 'Here is one:\n\n```ts\nconst a = 1;\n```'],
    ['كيف تعمل أحداث الخادم؟', arabicAnswer],
  ] as const) {
    await startOver(chat);
    ares.planNext({ answer });
    await chat.ask(question);
    await done(chat);
  }
}

function pressEscape({ workbench }: ChatWindow): Promise<void> {
  return workbench.press('Escape');
}

/** Asks in VS Code's own chat, once `@ares` stands in the input. */
async function askNatively({ workbench: { page } }: ChatWindow, text: string): Promise<void> {
  await page.locator('.interactive-input-part .monaco-editor.focused').getByText('@ares').waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

async function openHistory(chat: ChatWindow): Promise<void> {
  await chat.workbench.page.locator('.part.auxiliarybar').getByRole('button', { name: 'History' }).click();
  await chat.page.getByRole('searchbox').and(chat.page.locator(':focus')).waitFor();
}

/** What was not sent stays in a new chat. */
async function clearComposer(chat: ChatWindow): Promise<void> {
  const removers = chat.page.getByRole('button', { name: /^Remove / });
  for (let left = await removers.count(); left > 0; left = await removers.count()) {
    await removers.first().click();
    await removers.nth(left - 1).waitFor({ state: 'detached' });
  }
  await chat.composer.fill('');
}

/** Shows the editor tab again, and waits until it has taken the focus: late, it would close a palette. */
async function showTab({ workbench }: ChatWindow): Promise<void> {
  await workbench.runCommand('ARES: Open Chat in Editor');
  const tab = workbench.webview('editor');
  await tab.getByRole('textbox').and(tab.locator(':focus')).waitFor();
}

/** Settles when an answer is complete and its code, which comes after all else, has its colours. */
async function done(chat: ChatWindow): Promise<void> {
  await chat.answers.getByRole('toolbar').first().waitFor();
  const codes = chat.page.locator('[class^="language-"]');
  for (const code of await codes.all()) await code.locator('[class^="code-"]').first().waitFor();
}

async function fail(chat: ChatWindow, plan: () => void): Promise<void> {
  plan();
  await chat.ask('How do agents work?');
  await chat.page.getByRole('alert').waitFor();
}

async function attach(chat: ChatWindow, file: string, first: number, last: number): Promise<void> {
  await chat.workbench.openFile(file);
  await selectLines(chat, first, last);
  await chat.workbench.press('Control+K', 'a');
  await chat.button(`Open ${file}:${first}-${last}`).waitFor();
}
