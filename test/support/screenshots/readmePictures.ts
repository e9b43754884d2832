import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatWindow } from '../../e2e/support/chatWindow.ts';
import { root } from '../root.ts';
import { smallPng } from './smallPng.ts';
import { type Look, type Stage, selectLines, setPanelWidth } from './stage.ts';

const size = { width: 1280, height: 800, scale: 1.5 };
const panelWidth = 440;

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
  await mkdir(join(root, 'media/readme'), { recursive: true });
  await take(stage, 'chat-light', { ...size, theme: 'Light Modern' }, async chat => {
    await attachLines(chat, 21, 24);
    stage.ares.planNext({ answer: aboutTheEmptyCart });
    await chat.ask('What happens when the cart is empty?');
    await chat.answers.getByRole('toolbar').waitFor();
  });
  await take(stage, 'selection-dark', { ...size, theme: 'Dark Modern' }, async chat => {
    await attachLines(chat, 14, 19);
    await chat.composer.pressSequentially('Ten pieces or more are to be 5 % cheaper. Does this do it?');
  });
}

async function take(stage: Stage, name: string, look: Look, prepare: (chat: ChatWindow) => Promise<void>) {
  const chat = await stage.window(look);
  await chat.openChat();
  await chat.setApiKey();
  await setPanelWidth(chat, panelWidth);
  await prepare(chat);
  await chat.workbench.page.mouse.move(look.width / 2, look.height - 1); // Over nothing that would show it.
  const path = join(root, 'media/readme', `${name}.png`);
  const picture = smallPng(await chat.workbench.page.screenshot());
  await writeFile(path, picture);
  console.log(`${path}: ${Math.round(picture.length / 1000)} kB`);
  await chat.close();
}

async function attachLines(chat: ChatWindow, first: number, last: number): Promise<void> {
  await chat.workbench.openFile('cart.ts');
  await selectLines(chat, first, last);
  await chat.workbench.press('Control+K', 'a');
  await chat.button(`Open cart.ts:${first}-${last}`).waitFor();
}
