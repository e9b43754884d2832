import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatWindow } from '../../e2e/support/chatWindow.ts';
import type { AresServer } from '../aresServer/aresServer.ts';
import { root } from '../root.ts';
import { type Frame, type PictureMaker, pictureMaker } from './pictures.ts';
import { type Look, type Stage, selectLines, setPanelWidth } from './stage.ts';

const size = { width: 1280, height: 800, scale: 1.5 };
const filmSize = { width: 1280, height: 720, scale: 1 }; // Narrower, the editor would wrap the lines that are selected.
const panelWidth = 440;
const tokensPerFrame = 2;
const frameMilliseconds = 80;
const folder = join(root, 'media/readme');

const aboutTheEmptyCart = `**It throws.** \`reduce\` has no initial value, so for an empty list there is nothing to begin with:

> TypeError: Reduce of empty array with no initial value

Begin with \`0\`, and an empty cart costs nothing:

\`\`\`typescript
export function cartTotal(
  lines: readonly CartLine[],
): number {
  return lines
    .map(line => lineTotal(line))
    .reduce((sum, cents) => sum + cents, 0);
}
\`\`\`

| cart | before | after |
| :--- | ---: | ---: |
| empty | *throws* | €0.00 |
| one book for €10.00 | €10.70 | €10.70 |

\`receipt\` calls \`cartTotal\`, so the same change mends it too.`;

/** Takes the pictures that the README shows, into `media/readme/`. */
export async function takeReadmePictures(stage: Stage): Promise<void> {
  const maker = await pictureMaker();
  await mkdir(folder, { recursive: true });
  await film(stage, maker, 'streaming-dark');
  await take(stage, maker, 'chat-light', { ...size, theme: 'Light Modern' }, async chat => {
    await attachLines(chat, 21, 24);
    stage.ares.planNext({ answer: aboutTheEmptyCart });
    await chat.ask('What happens when the cart is empty?');
    await chat.answers.getByRole('toolbar').waitFor();
  });
  await take(stage, maker, 'selection-dark', { ...size, theme: 'Dark Modern' }, async chat => {
    await attachLines(chat, 14, 19);
    await chat.composer.pressSequentially('Ten pieces or more are to be 5 % cheaper. Does this do it?');
  });
}

async function take(
  stage: Stage,
  maker: PictureMaker,
  name: string,
  look: Look,
  prepare: (chat: ChatWindow) => Promise<void>,
) {
  const chat = await openPanel(stage, look);
  await prepare(chat);
  await moveMouseAside(chat);
  await keep(`${name}.png`, await maker.png(await chat.workbench.page.screenshot()));
  await chat.close();
}

/** An answer as it appears, from the question on. */
async function film(stage: Stage, maker: PictureMaker, name: string): Promise<void> {
  const chat = await openPanel(stage, { ...filmSize, theme: 'Dark Modern' });
  await attachLines(chat, 21, 24);
  await chat.composer.pressSequentially('What happens when the cart is empty?');
  await moveMouseAside(chat);
  await keep(`${name}.gif`, await maker.film(await framesOf(chat, stage.ares)));
  await chat.close();
}

/** The answer waits for each picture, so that the film runs evenly whatever the machine is doing. */
async function framesOf(chat: ChatWindow, ares: AresServer): Promise<readonly Frame[]> {
  const frame = async (stays: number): Promise<Frame> => ({
    png: await chat.workbench.page.screenshot(),
    stays,
  });
  const frames = [await frame(1_000)];
  const tokens = aboutTheEmptyCart.match(/\s*\S+/g) ?? [];
  const gate = ares.holdNext(0, { answer: tokens });
  await chat.composer.press('Enter');
  await gate.reached;
  frames.push(await frame(700));
  for (let sent = tokensPerFrame; sent < tokens.length; sent += tokensPerFrame) {
    const before = await chat.answers.last().textContent();
    gate.release(sent);
    await gate.reached;
    await grown(chat, before);
    frames.push(await frame(frameMilliseconds));
  }
  gate.release();
  await chat.answers.getByRole('toolbar').waitFor();
  await chat.answers.locator('[class^="code-"]').first().waitFor();
  return [...frames, await frame(4_000)];
}

/** Settles when the page shows more than before; for marks of markdown, which show nothing, it waits in vain for a moment. */
function grown(chat: ChatWindow, before: string | null): Promise<void> {
  return chat.answers.last().evaluate((answer, text) => {
    const giveUp = performance.now() + 500;
    return new Promise<void>(resolve => {
      const look = (): unknown =>
        answer.textContent !== text || performance.now() > giveUp ? resolve() : requestAnimationFrame(look);
      look();
    });
  }, before);
}

async function openPanel(stage: Stage, look: Look): Promise<ChatWindow> {
  const chat = await stage.window(look);
  await chat.openChat();
  await chat.setApiKey();
  await setPanelWidth(chat, panelWidth);
  return chat;
}

/** Nothing is over what would show it. */
function moveMouseAside({ workbench }: ChatWindow): Promise<void> {
  const { width = 0, height = 0 } = workbench.page.viewportSize() ?? {};
  return workbench.page.mouse.move(width / 2, height - 1);
}

async function keep(name: string, picture: Buffer): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, picture);
  console.log(`${path}: ${Math.round(picture.length / 1000)} kB`);
}

async function attachLines(chat: ChatWindow, first: number, last: number): Promise<void> {
  await chat.workbench.openFile('cart.ts');
  await selectLines(chat, first, last);
  await chat.workbench.press('Control+K', 'a');
  await chat.button(`Open cart.ts:${first}-${last}`).waitFor();
}
