import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { demoAccount, demoKey } from '../../support/aresServer/options.ts';

/** What every part of the search must have come across: one that looks into nothing finds nothing. */
const controls = {
  'messages to the page': '"type":"snapshot"',
  'pages of the webview': 'aria-label="Conversation"',
  'storage of the window': 'localStorage',
  'files of VS Code': '/v1/chat/stream',
} as const;
type Place = keyof typeof controls;

/** How every token of an account begins. */
const tokenStart = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');
/** Each secret as it would stand anywhere: as it is, and as it would be written into a file of bytes. */
const spellings = [demoKey, demoAccount.password, tokenStart].flatMap(secret => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]);

/**
 * Looks for the secrets of the tests (key, password, tokens) wherever they have nothing to be: in what the page gets
 * and shows, in what the window stores and says, in the files of VS Code, its logs among them.
 */
export class KeySearch {
  readonly #found: string[] = [];
  readonly #controlled = new Set<Place>();

  /** From now on, keeps what the webviews of this window are told and what the window says. */
  async follow(page: Page): Promise<void> {
    page.on('console', message => this.#look('console of the window', message.text()));
    await page.addInitScript(keepMessages);
  }

  /** Looks into a window that is about to be closed. */
  async lookInto(page: Page): Promise<void> {
    const frames = page.frames().filter(frame => frame.parentFrame() !== null);
    await Promise.all(frames.map(frame => this.#lookIntoFrame(frame)));
    this.#look(
      'storage of the window',
      JSON.stringify(await page.context().storageState({ indexedDB: true })),
    );
  }

  /** Looks into every file below the folder. */
  async lookIntoFiles(folder: string): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter(each => each.isFile())) {
      const path = join(entry.parentPath, entry.name);
      // Files come and go while VS Code is there.
      const content = await readFile(path, 'latin1').catch(() => '');
      this.#look('files of VS Code', content, relative(folder, path));
    }
  }

  /** Throws when a secret was anywhere, or when a part of the search that was to be `everywhere` has seen nothing at all. */
  verify({ everywhere }: { readonly everywhere: boolean }): void {
    assert.deepEqual(this.#found, [], 'a secret is where it has nothing to be');
    if (!everywhere) return;
    assert.deepEqual(
      Object.keys(controls).filter(place => !this.#controlled.has(place as Place)),
      [],
      'nothing was searched there',
    );
  }

  async #lookIntoFrame(frame: Frame): Promise<void> {
    const evidence = await frame
      .evaluate(() => ({
        shown: document.documentElement.outerHTML,
        heard: (globalThis as { heardByTest?: readonly string[] }).heardByTest?.join('\n') ?? '',
      }))
      .catch(() => undefined); // It has gone meanwhile.
    if (evidence === undefined) return;
    this.#look('pages of the webview', evidence.shown);
    this.#look('messages to the page', evidence.heard);
  }

  #look(place: string, text: string, detail = ''): void {
    if (place in controls && text.includes(controls[place as Place])) this.#controlled.add(place as Place);
    for (const spelling of spellings) {
      const at = text.indexOf(spelling);
      if (at !== -1) this.#found.push(`${place} ${detail}: …${text.slice(Math.max(0, at - 80), at)}[secret]`);
    }
  }
}

/**
 * Runs in every frame: whoever listens to messages there, what they hear is kept. A webview's document is
 * written anew after it has begun, which takes listeners away; so the way to listen is where this takes hold.
 */
function keepMessages(): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heardByTest: heard });
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const keeps = type === 'message' && typeof listener === 'function';
    const keeping = (event: Event) => {
      // Of a message that JSON has no word for, such as a port, only that it came can be kept.
      heard.push(JSON.stringify((event as MessageEvent).data) ?? '');
      if (typeof listener === 'function') listener.call(this, event);
    };
    addEventListener.call(this, type, keeps ? keeping : listener, options);
  };
}
