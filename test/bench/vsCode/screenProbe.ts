import type { ElementHandle, Frame } from 'playwright-core';

/** What a page saw. */
export interface Seen {
  /** For each mark, by its number, when it was painted: milliseconds since the epoch. */
  readonly marks: readonly (number | undefined)[];
  /** Milliseconds between two frames, of all that were painted. */
  readonly frames: readonly number[];
  /** When it was last looked, milliseconds since the epoch. */
  readonly until: number;
  /** Milliseconds that looking took: to be taken off what the page is said to have cost. */
  readonly cost: number;
}

interface Probe {
  readonly marks: (number | undefined)[];
  readonly frames: number[];
  cost: number;
  stop(): void;
}

type WindowWithProbe = Window & { benchProbe?: Probe };

/** Watches for marks inside an element. */
export class ScreenProbe {
  readonly #frame: Frame;

  private constructor(frame: Frame) {
    this.#frame = frame;
  }

  static async watch(frame: Frame, element: ElementHandle<Element>): Promise<ScreenProbe> {
    await frame.evaluate(startProbe, element);
    return new ScreenProbe(frame);
  }

  /** Whether this mark gets onto the screen within so many milliseconds. */
  async shows(mark: number, timeout: number): Promise<boolean> {
    const isThere = (wanted: number) => (window as WindowWithProbe).benchProbe?.marks[wanted] !== undefined;
    return this.#frame.waitForFunction(isThere, mark, { timeout, polling: 100 }).then(
      () => true,
      () => false,
    );
  }

  /** Forgets the frames so far: what is measured begins now. */
  async begin(): Promise<void> {
    await this.#frame.evaluate(() => {
      const { benchProbe } = window as WindowWithProbe;
      if (benchProbe) [benchProbe.frames.length, benchProbe.cost] = [0, 0];
    });
  }

  /** Stops watching and tells what was seen. */
  async end(): Promise<Seen> {
    return this.#frame.evaluate(() => {
      const { benchProbe } = window as WindowWithProbe;
      benchProbe?.stop();
      const { marks = [], frames = [], cost = 0 } = benchProbe ?? {};
      return { marks, frames, cost, until: performance.timeOrigin + performance.now() };
    });
  }
}

/** Runs in the page, and sees nothing of what is around it here. */
function startProbe(element: Element): void {
  const fresh = new Set<number>();
  const probe: Probe = { marks: [], frames: [], cost: 0, stop: () => {} };
  const timed = (work: () => void): void => {
    const begin = performance.now();
    work();
    probe.cost += performance.now() - begin;
  };
  const look = (text: string | null | undefined): void => {
    for (const [, number] of (text ?? '').matchAll(/#(\d+)#/g)) {
      if (probe.marks[Number(number)] === undefined) fresh.add(Number(number));
    }
  };
  // A piece of text may complete what stands before it in the same block.
  const blockOf = (node: Node): Node =>
    (node instanceof Element ? node : node.parentElement)?.closest('p, li, td, h1, h2') ?? node;
  const observer = new MutationObserver(records =>
    timed(() => {
      const places = new Set<Node>();
      for (const { target, addedNodes } of records) {
        places.add(blockOf(target) === target && addedNodes.length > 0 ? target : blockOf(target));
        for (const node of addedNodes) places.add(node);
      }
      places.delete(element);
      for (const place of places) if (place.parentElement?.isConnected) look(place.textContent);
    }),
  );
  observer.observe(element, { subtree: true, childList: true, characterData: true });
  // A message posted in a frame arrives when that frame is painted.
  const painted = new MessageChannel();
  painted.port1.onmessage = () =>
    timed(() => {
      const now = performance.timeOrigin + performance.now();
      for (const mark of fresh) probe.marks[mark] = now;
      fresh.clear();
    });
  let last: number | undefined;
  let running = true;
  const inFrame = (now: number): void => {
    if (!running) return;
    if (last !== undefined) probe.frames.push(now - last);
    last = now;
    painted.port2.postMessage(undefined);
    requestAnimationFrame(inFrame);
  };
  requestAnimationFrame(inFrame);
  probe.stop = () => {
    running = false;
    observer.disconnect();
  };
  (window as WindowWithProbe).benchProbe = probe;
}
