import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AgentView, CompletionView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { type AgentItem, agentItems } from './agentItems.ts';
import { belongsToIme } from './composerKeys.ts';
import { type ContextToken, contextTokenAt } from './contextToken.ts';

export type CompletionItem = CompletionView | AgentItem;

/** The list in the composer while `#`, `@` or `/` is being typed, and what keys and clicks do with it. */
export interface CompletionModel {
  readonly items: readonly CompletionItem[];
  /** Index of the item that Enter takes. */
  readonly active: number;
  /** To be called after the text or the cursor has changed. */
  readonly look: () => void;
  /** Whether the key was the list's. */
  readonly keyPressed: (event: KeyboardEvent) => boolean;
  readonly take: (item: CompletionItem) => void;
  readonly close: () => void;
}

const noItems: readonly CompletionItem[] = [];

/** `agents` are those that a message may address. */
export function useCompletion(agents: readonly AgentView[]): CompletionModel {
  const { host, input, completions } = usePage();
  const [items, setItems] = useState(noItems);
  const [active, setActive] = useState(0);
  const token = useRef<ContextToken | undefined>(undefined);
  const request = useRef(0);
  const shown = useRef<{ readonly request: number; readonly item: CompletionItem | undefined }>({
    request: 0,
    item: undefined,
  });
  useLayoutEffect(
    () =>
      completions.listen(answer => {
        if (token.current === undefined || answer.request !== request.current) return;
        const next = [...agentItems(token.current, input.text, agents), ...answer.items];
        // What the person has in view stays chosen when more is found for the same letters.
        const chosen = shown.current.request === answer.request ? shown.current.item : undefined;
        setItems(next);
        setActive(
          Math.max(
            0,
            next.findIndex(item => chosen !== undefined && isSame(item, chosen)),
          ),
        );
        shown.current = { request: answer.request, item: chosen ?? next[0] };
      }),
    [completions, input, agents],
  );

  const close = (): void => {
    token.current = undefined;
    setItems(noItems);
  };
  const look = (): void => {
    const found = contextTokenAt(input.text, input.cursor);
    if (found === undefined) {
      close();
      return;
    }
    const { sign, start, query } = found;
    const { current } = token;
    if (current?.query === query && current.start === start && current.sign === sign) return;
    token.current = found;
    host.post({ type: 'complete', sign, query, request: ++request.current });
  };
  const take = (item: CompletionItem): void => {
    const { start, query } = token.current ?? { start: input.cursor, query: '' };
    close();
    input.remove(start, start + query.length + 1);
    if (item.kind === 'agent') input.insert(`@${item.id} `);
    else host.post({ type: 'attachOffer', id: item.id });
    input.focus();
  };
  return {
    items,
    active,
    look,
    take,
    close,
    keyPressed(event) {
      if (items.length === 0 || belongsToIme(event)) return false;
      const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const item = items[active];
      const takes = (event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab';
      if (move !== 0) {
        const next = (active + move + items.length) % items.length;
        setActive(next);
        shown.current = { request: request.current, item: items[next] };
      } else if (event.key === 'Escape') close();
      else if (takes && item !== undefined) take(item);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

/** Every list numbers its rows anew. */
function isSame(one: CompletionItem, other: CompletionItem): boolean {
  return one.kind === other.kind && one.label === other.label && one.detail === other.detail;
}
