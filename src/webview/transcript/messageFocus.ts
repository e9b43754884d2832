const messages = '[data-message-id]';

/**
 * Walks the messages by keyboard: Up, Down, Home, End on a message. One message at a time is a stop of
 * the Tab key: the one last visited, else the latest.
 */
export class MessageFocus {
  readonly #list: HTMLElement;

  constructor(list: HTMLElement) {
    this.#list = list;
    list.addEventListener('keydown', event => this.#walk(event));
    list.addEventListener('focusin', ({ target }) => this.#visit((target as Element).closest(messages)));
  }

  /** Call when messages have come or gone. */
  refresh(): void {
    if (!this.#list.contains(this.#list.ownerDocument.activeElement)) this.#visit(this.#all().at(-1) ?? null);
  }

  focusLatest(): void {
    this.#all().at(-1)?.focus({ preventScroll: true });
  }

  #walk(event: KeyboardEvent): void {
    const all = this.#all();
    const from = all.indexOf(event.target as HTMLElement);
    const to = from < 0 || isModified(event) ? undefined : destination(event.key, from, all.length);
    const message = to === undefined ? undefined : all[to];
    if (message === undefined) return;
    event.preventDefault();
    message.focus({ preventScroll: true });
    message.scrollIntoView({ block: event.key === 'End' ? 'end' : 'nearest' });
  }

  #visit(message: Element | null): void {
    if (message === null) return;
    for (const stop of this.#list.querySelectorAll(`${messages}[tabindex="0"]`))
      stop.setAttribute('tabindex', '-1');
    message.setAttribute('tabindex', '0');
  }

  #all(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(messages)];
  }
}

function destination(key: string, from: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'ArrowDown':
      return Math.min(length - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}
