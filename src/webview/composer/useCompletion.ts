import { useEffect, useRef, useState } from 'preact/hooks';
import type { CompletionView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { belongsToIme } from './composerKeys.ts';
import { type ContextToken, contextTokenAt } from './contextToken.ts';

/** The list in the composer while `#` or `/` is being typed, and what keys and clicks do with it. */
export interface CompletionModel {
  readonly items: readonly CompletionView[];
  /** Index of the item that Enter takes. */
  readonly active: number;
  /** To be called after the text or the cursor has changed. */
  readonly look: () => void;
  /** Whether the key was the list's. */
  readonly keyPressed: (event: KeyboardEvent) => boolean;
  readonly take: (item: CompletionView) => void;
  readonly close: () => void;
}

const noItems: readonly CompletionView[] = [];

export function useCompletion(): CompletionModel {
  const { host, input, completions } = usePage();
  const [items, setItems] = useState(noItems);
  const [active, setActive] = useState(0);
  const token = useRef<ContextToken | undefined>(undefined);
  const request = useRef(0);
  useEffect(
    () =>
      completions.listen(answer => {
        if (token.current === undefined || answer.request !== request.current) return;
        setItems(answer.items);
        setActive(0);
      }),
    [completions],
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
  const take = (item: CompletionView): void => {
    const { start, query } = token.current ?? { start: input.cursor, query: '' };
    close();
    host.post({ type: 'attachOffer', id: item.id });
    input.remove(start, start + query.length + 1);
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
      if (move !== 0) setActive((active + move + items.length) % items.length);
      else if (event.key === 'Escape') close();
      else if (takes && item !== undefined) take(item);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
