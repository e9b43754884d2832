import assert from 'node:assert/strict';
import { turn } from '../chatStates.ts';
import { inChromium } from './inPage.ts';

const agents = [
  { id: 'research', label: 'Research', description: 'Looks into a question at length' },
  { id: 'hr', label: 'HR' },
];
const asking = { agent: 'router', label: 'Router', agents };

describe('The agents in Chromium', () => {
  const chromium = inChromium();

  it('are led to by the button that shows whom the message goes to', async () => {
    const { page } = await chromium.open({ asking });
    await page.getByRole('button', { name: 'Agent: Router. Change agent' }).click();
    await page.waitForFunction(() =>
      window.posted.some(message => message.type === 'action' && message.id === 'changeAgent'),
    );
  });

  it('follow the host, and the name that the message begins with', async () => {
    const chat = await chromium.open({ asking });
    const { page } = chat;
    await chat.send({ type: 'asking', seq: 2, asking: { ...asking, agent: 'hr', label: 'HR' } });
    await page.getByRole('button', { name: 'Agent: HR. Change agent' }).waitFor();
    const box = page.getByRole('textbox', { name: 'Message ARES' });
    await box.fill('@research what is new?');
    await page.getByRole('button', { name: 'Agent: Research. Change agent' }).waitFor();
    await box.fill('@researcher');
    await page.getByRole('button', { name: 'Agent: HR. Change agent' }).waitFor();
    await box.fill('@hr hello');
    await box.press('Enter');
    assert.deepEqual(await chat.posts('send'), { type: 'send', text: '@hr hello' });
    await page.getByRole('button', { name: 'Agent: HR. Change agent' }).waitFor();
  });

  it('are named on their answers, with what there is to know', async () => {
    const { page } = await chromium.open({
      asking,
      turns: [turn(1, { agent: 'Research', agentNote: 'chosen by ARES', agentDetail: 'research (system)' })],
    });
    const answer = page.getByRole('article', { name: 'Research', exact: true });
    await answer.getByText('chosen by ARES').waitFor();
    assert.equal(await answer.getByTitle('research (system)').textContent(), 'Research');
  });

  it('leave room for each other in a narrow panel', async () => {
    const label = 'Customer account reconciliation and escalation';
    const { page } = await chromium.open(
      { asking: { ...asking, agent: 'x', label } },
      { viewport: { width: 300, height: 500 } },
    );
    const button = await page.getByRole('button', { name: `Agent: ${label}. Change agent` }).boundingBox();
    const send = await page.getByRole('button', { name: 'Send' }).boundingBox();
    assert.ok(button !== null && send !== null);
    assert.ok(button.x + button.width <= send.x, 'the button ends before Send begins');
    assert.ok(send.x + send.width <= 300);
  });
});
