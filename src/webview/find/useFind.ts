import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { findText } from './findText.ts';
import { FindHighlights } from './highlights.ts';

/** What was found, and which of it is looked at. */
export interface FindModel {
  readonly query: string;
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
  /** From 0; -1 when there is none. */
  readonly current: number;
  readonly look: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
}

/** Text that arrives is looked through this often, in milliseconds. */
const refreshMs = 250;

/** Finds text in the messages below `messages`, also in those that are still growing. */
export function useFind(messages: () => Element | null): FindModel {
  const [state, setState] = useState({ query: '', count: 0, more: false, current: -1 });
  const found = useRef<readonly Range[]>([]);
  const highlights = useRef<FindHighlights | null>(null);
  useLayoutEffect(() => {
    const marks = new FindHighlights();
    highlights.current = marks;
    return () => marks.dispose();
  }, []);

  const show = (query: string, more: boolean, current: number, go: boolean): void => {
    const range = found.current[current];
    highlights.current?.show(found.current, range);
    if (go) range?.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest' });
    setState({ query, count: found.current.length, more, current });
  };
  const search = (query: string, current: number, go: boolean): void => {
    const root = messages();
    const { ranges, more } = root === null ? { ranges: [], more: false } : findText(root, query);
    found.current = ranges;
    show(query, more, Math.min(Math.max(current, 0), ranges.length - 1), go);
  };
  useEffect(() => {
    const root = messages();
    if (root === null || state.query === '') return;
    let timer: number | undefined;
    const observer = new MutationObserver(() => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        search(state.query, state.current, false);
      }, refreshMs);
    });
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      window.clearTimeout(timer);
    };
  });
  return {
    ...state,
    look: query => search(query, 0, true),
    step: by => {
      const { length } = found.current;
      if (length > 0) show(state.query, state.more, (state.current + by + length) % length, true);
    },
  };
}
