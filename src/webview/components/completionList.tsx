import { useEffect, useRef } from 'preact/hooks';
import type { CompletionModel } from '../composer/useCompletion.ts';
import { usePage } from '../pageServices.ts';
import { contextIcons } from './chips.tsx';
import { Icon } from './icon.tsx';
import { VisibleText } from './visibleText.tsx';

/** The id by which the input names the list that it controls. */
export const completionListId = 'context-completions';

/** The id by which the input names the row that Enter takes. */
export function completionRowId(index: number): string {
  return `${completionListId}-${index}`;
}

const icons = { ...contextIcons, prompt: 'prompt', agent: 'agent' } as const;

/** What fits the `#`, `@` or `/` that is being typed. The focus stays in the input. */
export function CompletionList({ model }: { readonly model: CompletionModel }) {
  const { strings } = usePage();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[model.active]?.scrollIntoView({ block: 'nearest' });
  }, [model.active]);
  if (model.items.length === 0) return null;
  return (
    <div ref={list} id={completionListId} class="completions" role="listbox" aria-label={strings.completions}>
      {model.items.map((item, index) => (
        <div
          key={`${item.kind} ${item.id}`}
          id={completionRowId(index)}
          class="completion"
          role="option"
          aria-selected={index === model.active}
          tabIndex={-1}
          onPointerDown={event => {
            event.preventDefault(); // The input is to keep the focus.
            model.take(item);
          }}
        >
          <Icon name={icons[item.kind]} />
          <span class="completion-label">
            <VisibleText text={item.label} />
          </span>
          <span class="completion-detail">
            <VisibleText text={item.detail} />
          </span>
        </div>
      ))}
    </div>
  );
}
