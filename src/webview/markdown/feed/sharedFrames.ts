/** So long may rendering take of a frame, in milliseconds; what is left waits for the next. */
const frameMs = 6;

interface Rendering {
  readonly container: Element;
  render(): void;
}

/** Renderings that wait for a frame, in the order in which they were asked for. */
const waiting: Rendering[] = [];
let asked = false;

/**
 * Calls `render` in an animation frame. When more is to be rendered than a frame has time for, the latest
 * goes first: that is what a reader sees, at the end of a conversation that is opened.
 */
export function requestSharedFrame(container: Element, render: () => void): void {
  waiting.push({ container, render });
  askForFrame();
}

/** Renders now all that waits in an element, for those who have to know where its text stands. */
export function renderNow(element: Element): void {
  const inside = ({ container }: Rendering) => element.contains(container);
  for (let next = waiting.find(inside); next !== undefined; next = waiting.find(inside)) {
    waiting.splice(waiting.indexOf(next), 1);
    next.render();
  }
}

function askForFrame(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(renderWaiting);
}

function renderWaiting(): void {
  asked = false;
  const end = performance.now() + frameMs;
  do waiting.pop()?.render();
  while (waiting.length > 0 && performance.now() < end);
  if (waiting.length > 0) askForFrame();
}
