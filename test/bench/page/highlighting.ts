import highlighter from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import { giantBlock } from '../answers.ts';
import { oursInFrames } from './ours.ts';
import { nextFrame, Stage } from './stage.ts';

const engine = highlighter.newInstance();
engine.registerLanguage('typescript', typescript);

/** So many lines of TypeScript. */
export function codeOf(lines: number): string {
  return giantBlock('fence', lines * 60)
    .split('\n')
    .slice(1, lines + 1)
    .join('\n');
}

/** Colours code in one pass, as highlight.js does it by itself. */
export function highlightAtOnce(code: string): void {
  const stage = new Stage();
  stage.container.innerHTML = engine.highlight(code, { language: 'typescript' }).value;
  stage.layOut();
  stage.remove();
}

/** A block of code in our renderer, from the end of its text until all of it is coloured. */
export class ColoredBlock {
  readonly #stage = new Stage();
  readonly #subject = oursInFrames(this.#stage.container);

  /** Shows the code, as yet without colours. */
  async show(code: string): Promise<void> {
    this.#subject.append(`\`\`\`ts\n${code}\n`);
    let length = -1;
    while (this.#stage.container.textContent.length !== length) {
      length = this.#stage.container.textContent.length;
      await nextFrame();
    }
  }

  /** Ends the block and waits for its colours; the times between frames meanwhile, in milliseconds. */
  async color(): Promise<readonly number[]> {
    const times: number[] = [];
    this.#subject.append('```\n\n');
    this.#subject.finish();
    for (let last = performance.now(); !this.#isColored(); ) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  }

  remove(): void {
    this.#subject.end();
    this.#stage.remove();
  }

  #isColored(): boolean {
    const groups = this.#stage.container.getElementsByClassName('lines');
    return groups.length > 0 && (groups[groups.length - 1]?.childElementCount ?? 0) > 0;
  }
}
