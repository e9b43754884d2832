import { useLayoutEffect, useRef, useState } from 'preact/hooks';
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

const nothing = { query: '', count: 0, more: false, current: -1 };

/** Finds text in the messages below `messages`, also in those that are still growing. */
export function useFind(messages: () => Element | null): FindModel {
  const [state, setState] = useState(nothing);
  const latest = useRef(nothing);
  const found = useRef<readonly Range[]>([]);
  const highlights = useRef<FindHighlights | null>(null);

  const show = (query: string, more: boolean, current: number, go: boolean): void => {
    const range = found.current[current];
    highlights.current?.show(found.current, range);
    if (go) range?.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest' });
    latest.current = { query, count: found.current.length, more, current };
    setState(latest.current);
  };
  const search = (query: string, current: number, go: boolean): void => {
    const root = messages();
    const { ranges, more } = root === null ? { ranges: [], more: false } : findText(root, query);
    found.current = ranges;
    show(query, more, Math.min(Math.max(current, 0), ranges.length - 1), go);
  };
  const refresh = useRef(() => {});
  refresh.current = () => {
    const { query, current } = latest.current;
    if (query !== '') search(query, current, false);
  };
  const root = messages();
  useLayoutEffect(() => {
    const marks = new FindHighlights();
    highlights.current = marks;
    const stop = root === null ? () => {} : whenChanged(root, () => refresh.current());
    return () => {
      stop();
      marks.dispose();
    };
  }, [root]);
  return {
    ...state,
    look: query => search(query, 0, true),
    step: by => {
      const { length } = found.current;
      const { query, more, current } = latest.current;
      if (length > 0) show(query, more, (current + by + length) % length, true);
    },
  };
}

/** Tells of changes in the element some time after them, of many as of one; returns the way to stop. */
function whenChanged(root: Element, tell: () => void): () => void {
  let timer: number | undefined;
  const observer = new MutationObserver(() => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      tell();
    }, refreshMs);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return () => {
    observer.disconnect();
    window.clearTimeout(timer);
  };
}
