import { makers } from './makers.ts';
import { nextFrame, Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/** Milliseconds between two frames of a screen beyond which one was lost. */
const lostMs = 25;

/** An answer that is followed while it grows, a piece for each frame that is painted. */
export class FollowedAnswer {
  readonly #stage = new Stage();
  readonly #subject: Subject;

  private constructor(name: string) {
    const make = makers.get(name);
    if (make === undefined) throw new Error(`Nobody made ${name}.`);
    this.#subject = make(this.#stage.container);
  }

  /** Shows the beginning of an answer, and waits until the page has come to rest. */
  static async begin(name: string, pieces: readonly string[]): Promise<FollowedAnswer> {
    const answer = new FollowedAnswer(name);
    for (const piece of pieces) {
      await answer.#subject.append(piece);
      answer.#stage.layOut();
      await nextFrame();
    }
    for (let frames = 0; frames < 30; frames++) await nextFrame();
    return answer;
  }

  /** Shows the pieces, one with each frame; the number of frames that were lost. */
  async follow(pieces: readonly string[]): Promise<number> {
    const sizes = new ResizeObserver(() => this.#stage.layOut());
    sizes.observe(this.#stage.container);
    let lost = 0;
    let last = await frame();
    for (const piece of pieces) {
      this.#subject.append(piece);
      const now = await frame();
      if (now - last > lostMs) lost++;
      last = now;
    }
    sizes.disconnect();
    return lost;
  }

  end(): void {
    this.#subject.end();
    this.#stage.remove();
  }
}

function frame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}
