import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TurnView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { MessageFocus } from '../transcript/messageFocus.ts';
import { FindBar } from './findBar.tsx';
import { JumpToLatest } from './jumpToLatest.tsx';
import { inParts, TranscriptPart } from './transcriptPart.tsx';

interface TranscriptProps {
  readonly turns: readonly TurnView[];
  /** The reader scrolled. */
  readonly moved: () => void;
}

/** So many parts, from the end, are there at once; those before them follow one by one. */
const partsAtOnce = 2;

/** How many parts at the beginning are still empty: a thousand messages at once would hold up the page. */
function useEmptyParts(parts: number, allAtOnce: boolean): number {
  const [empty, setEmpty] = useState(allAtOnce ? 0 : Math.max(0, parts - partsAtOnce));
  useEffect(() => {
    if (empty === 0) return;
    if (allAtOnce) {
      setEmpty(0);
      return;
    }
    const frame = requestAnimationFrame(() => setEmpty(empty - 1));
    return () => cancelAnimationFrame(frame);
  }, [empty, allAtOnce]);
  return allAtOnce ? 0 : empty;
}

/** The conversation. Its live region is off: the announcer speaks instead of every token. */
export function Transcript({ turns, moved }: TranscriptProps) {
  const { scroll, strings, input } = usePage();
  const scroller = useRef<HTMLDivElement>(null);
  const focus = useRef<MessageFocus | null>(null);
  const [place, setPlace] = useState({ away: false, newText: false });
  useLayoutEffect(() => {
    if (scroller.current === null) return;
    focus.current = new MessageFocus(scroller.current);
    return scroll.attach(scroller.current, setPlace, moved);
  }, [scroll, moved]);
  useEffect(() => focus.current?.refresh(), [turns.length]);
  const parts = inParts(turns);
  const [finding, setFinding] = useState(0);
  useLayoutEffect(() => onFindKey(window, () => setFinding(times => times + 1)), []);
  const closeFind = (): void => {
    setFinding(0);
    input.focus();
  };
  const empty = useEmptyParts(parts.length, scroll.awaitsPlace || finding > 0);
  const jump = (byKeyboard: boolean): void => {
    scroll.jumpToEnd();
    // The button goes away: whoever used it from the keyboard stays in the conversation.
    if (byKeyboard) focus.current?.focusLatest();
    else input.focus();
  };
  return (
    <div class="transcript-frame">
      <h1 class="visually-hidden">{strings.conversation}</h1>
      {finding > 0 && <FindBar asked={finding} messages={() => scroller.current} close={closeFind} />}
      <div ref={scroller} class="transcript" role="log" aria-live="off" aria-label={strings.conversation}>
        <div class="messages">
          {parts.map((part, index) => (
            <TranscriptPart
              key={index}
              turns={part}
              filled={index >= empty}
              last={index === parts.length - 1}
            />
          ))}
        </div>
      </div>
      {place.away && <JumpToLatest newText={place.newText} jump={jump} />}
    </div>
  );
}

/** Ctrl+F, or ⌘F on a Mac; returns the way to stop listening. */
function onFindKey(target: Window, find: () => void): () => void {
  const pressed = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key.toLowerCase() !== 'f' || ctrlKey === metaKey || shiftKey || altKey) return;
    event.preventDefault();
    find();
  };
  target.addEventListener('keydown', pressed);
  return () => target.removeEventListener('keydown', pressed);
}
