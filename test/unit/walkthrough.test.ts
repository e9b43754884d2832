import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const { contributes } = JSON.parse(read('package.json'));
const strings: Record<string, string> = JSON.parse(read('package.nls.json'));

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

describe('the walkthrough', () => {
  const steps: readonly Step[] = contributes.walkthroughs[0].steps;
  const commands: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);
  const said = (name: string): string => strings[name.replaceAll('%', '')] ?? '';

  it('leads from connecting to VS Code’s own chat', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['connect', 'ask', 'selection', 'agents', 'nativeChat'],
    );
  });

  for (const { id, description, media, completionEvents } of steps) {
    it(`has a button, an end and a picture for “${id}”`, () => {
      const [, command = ''] = /\(command:([\w.]+)\)/.exec(said(description)) ?? [];
      assert.ok(commands.includes(command), command);
      // Done, and not only begun: a command can come to nothing.
      assert.deepEqual(completionEvents, [`onContext:ares.did.${id}`, `onContext:ares.had.${id}`]);
      assert.notEqual(said(media.altText), '');
    });

    it(`draws “${id}” in colours of the theme only`, () => {
      const colours = [...read(media.svg).matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
      assert.ok(colours.length > 5);
      for (const colour of colours) assert.match(colour ?? '', /^(?:var\(--vscode-|none)/);
    });

    it(`draws “${id}” so that it can be read in high contrast too`, () => {
      const picture = read(media.svg);
      const selected = [
        ...picture.matchAll(
          /<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"[^>]*selectionBackground/g,
        ),
      ].map(([, ...numbers]) => numbers.map(Number));
      for (const [, x, y, fill = ''] of picture.matchAll(/<text x="(\d+)" y="(\d+)" fill="([^"]+)"/g)) {
        const isSelected = selected.some(
          ([left = 0, top = 0, width = 0, height = 0]) =>
            Number(x) >= left && Number(x) < left + width && Number(y) > top && Number(y) <= top + height,
        );
        // There, what is selected has a colour of its own, in which other text would be lost.
        assert.equal(fill.includes('--vscode-editor-selectionForeground'), isSelected, `${x}, ${y}`);
      }
      // There, buttons have the colour of the background, and a border.
      for (const [shape] of picture.matchAll(
        /<(?:rect|circle)[^>]*fill="var\(--vscode-button-background[^>]*>/g,
      ))
        assert.match(shape, /stroke="var\(--vscode-contrastBorder/);
    });

    it(`ships the picture of “${id}”`, () => {
      assert.ok(read('.vscodeignore').includes('!media/walkthrough/*.svg'));
      assert.match(media.svg, /^media\/walkthrough\/[\w]+\.svg$/);
    });
  }
});
