import { makers } from './makers.ts';
import { nextFrame, nextTask, Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/** What showing one answer cost. */
export interface Cost {
  /** All renders together, with style and layout, in milliseconds; of samples, scaled to the whole. */
  readonly total: number;
  /** Each render that was measured, in milliseconds. */
  readonly renders: readonly number[];
}

export interface Race {
  /** Names of those who take part. */
  readonly subjects: readonly string[];
  /** The answer, in the pieces in which it is rendered. */
  readonly pieces: readonly string[];
  /** Renders between two frames of the browser. */
  readonly rendersPerFrame: number;
  /** So many places of the answer are measured, a frame's renders at each; undefined: all of it. */
  readonly samples?: number;
  /** Each render is a task of the browser, as it is in frames; what was shown stays there until `clearStages`. */
  readonly taskPerRender?: boolean;
}

/**
 * Shows one answer by several renderers at once, each a frame's renders at a time, so that whatever the machine
 * does besides befalls them all. Costs in the order of the subjects.
 */
export async function race({
  subjects,
  pieces,
  rendersPerFrame,
  samples,
  taskPerRender = false,
}: Race): Promise<readonly Cost[]> {
  const runners = subjects.map(name => new Runner(name));
  const stretches = Math.ceil(pieces.length / rendersPerFrame);
  const measured = spread(stretches, samples ?? stretches);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const part = pieces.slice(stretch * rendersPerFrame, (stretch + 1) * rendersPerFrame);
    for (let turn = 0; turn < runners.length; turn++) {
      const runner = runners[(turn + stretch) % runners.length] as Runner;
      if (measured.has(stretch)) await runner.run(part, taskPerRender);
      else runner.skip(part);
    }
    if (measured.has(stretch)) await nextFrame();
  }
  const costs: Cost[] = [];
  for (const runner of runners) costs.push(await runner.finish(pieces.length, taskPerRender));
  return costs;
}

/** So many numbers below `end`, evenly spread. */
function spread(end: number, many: number): ReadonlySet<number> {
  const count = Math.min(end, many);
  return new Set(Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * end) / count)));
}

/** One who takes part. */
class Runner {
  readonly #stage = new Stage();
  readonly #subject: Subject;
  readonly #renders: number[] = [];
  #skipped = '';

  constructor(name: string) {
    const make = makers.get(name);
    if (make === undefined) throw new Error(`Nobody made ${name}.`);
    this.#subject = make(this.#stage.container);
  }

  async run(pieces: readonly string[], taskPerRender: boolean): Promise<void> {
    if (this.#skipped !== '') await this.#render(this.#subject.append(this.#skipped));
    this.#skipped = '';
    for (const piece of pieces) {
      if (taskPerRender) await nextTask();
      const started = performance.now();
      await this.#render(this.#subject.append(piece));
      this.#renders.push(performance.now() - started);
    }
  }

  skip(pieces: readonly string[]): void {
    this.#skipped += pieces.join('');
  }

  async finish(renders: number, inOwnTask: boolean): Promise<Cost> {
    if (inOwnTask) await nextTask();
    const started = performance.now();
    await this.#render(this.#subject.finish());
    const end = performance.now() - started;
    this.#subject.end();
    // Letting go of the whole answer is a task too, but none of streaming it.
    if (!inOwnTask) this.#stage.remove();
    const measured = this.#renders.reduce((sum, each) => sum + each, 0);
    return { total: (measured * renders) / this.#renders.length + end, renders: [...this.#renders, end] };
  }

  async #render(work: void | Promise<void>): Promise<void> {
    if (work !== undefined) await work;
    this.#stage.layOut();
  }
}
