import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatString } from '../../shared/pageStrings.ts';
import { belongsToIme } from '../composer/composerKeys.ts';
import { useFind } from '../find/useFind.ts';
import { usePage } from '../pageServices.ts';
import { ToolButton } from './toolButton.tsx';

interface FindBarProps {
  /** How often it was asked for: asked again, its field is focused again. */
  readonly asked: number;
  readonly messages: () => Element | null;
  readonly close: () => void;
}

/** Finds text in the conversation: Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar({ asked, messages, close }: FindBarProps) {
  const { strings } = usePage();
  const { query, count, more, current, look, step } = useFind(messages);
  const field = useRef<HTMLInputElement>(null);
  // Before the first key can come.
  useLayoutEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const keyPressed = (event: KeyboardEvent): void => {
    if (belongsToIme(event)) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const total = more ? `${count}+` : String(count);
  const result = count === 0 ? strings.findNone : formatString(strings.findCount, current + 1, total);
  return (
    <search class="find" onKeyDown={keyPressed}>
      <input
        ref={field}
        class="find-field"
        type="text"
        dir="auto"
        maxLength={500}
        value={query}
        placeholder={strings.find}
        aria-label={strings.find}
        onInput={event => look(event.currentTarget.value)}
      />
      <span class="find-count" role="status">
        {query.trim() === '' ? '' : result}
      </span>
      <ToolButton icon="arrowUp" label={strings.findPrevious} disabled={count === 0} press={() => step(-1)} />
      <ToolButton icon="arrowDown" label={strings.findNext} disabled={count === 0} press={() => step(1)} />
      <ToolButton icon="close" label={strings.findClose} press={close} />
    </search>
  );
}
