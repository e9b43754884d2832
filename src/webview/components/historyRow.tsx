import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ExcerptView, HistoryItem } from '../../shared/historyView.ts';
import { formatString } from '../../shared/pageStrings.ts';
import { belongsToIme } from '../composer/composerKeys.ts';
import { shortTime } from '../history/timeGroups.ts';
import { usePage } from '../pageServices.ts';
import { ToolButton } from './toolButton.tsx';
import { VisibleText } from './visibleText.tsx';

interface HistoryRowProps {
  readonly item: HistoryItem;
  readonly close: () => void;
}

/** One conversation in the list, with what can be done with it. */
export function HistoryRow({ item, close }: HistoryRowProps) {
  const { host, draft, strings } = usePage();
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const refocus = useRef(false);
  const { id, pinned, server } = item;
  const open = (inTab: boolean): void => {
    draft.flush(); // It belongs to the conversation that is left.
    host.post({ type: 'openConversation', id, inTab });
    close();
  };
  const remove = (): void => {
    focusBeside(row.current);
    host.post({ type: 'deleteConversation', id });
  };
  const keyPressed = (event: KeyboardEvent): void => {
    const action = renaming ? undefined : rowKey(event);
    if (action === undefined || (server !== undefined && action !== 'openInTab')) return;
    event.preventDefault();
    if (action === 'rename') setRenaming(true);
    else if (action === 'delete') remove();
    else open(true);
  };
  const renamed = (title: string | undefined): void => {
    setRenaming(false);
    if (title !== undefined) host.post({ type: 'renameConversation', id, title });
    refocus.current = true;
  };
  useLayoutEffect(() => {
    if (renaming || !refocus.current) return;
    refocus.current = false;
    row.current?.querySelector<HTMLElement>('.history-open')?.focus();
  }, [renaming]);
  return (
    <li
      ref={row}
      class={item.current ? 'history-row current' : 'history-row'}
      data-id={id}
      onKeyDown={keyPressed}
    >
      {renaming ? (
        <TitleInput title={item.title} done={renamed} />
      ) : (
        <Summary item={item} open={() => open(false)} />
      )}
      <div
        class="history-actions"
        role="toolbar"
        aria-label={formatString(strings.historyActions, item.title)}
      >
        <ToolButton icon="linkExternal" label={strings.historyOpenInTab} press={() => open(true)} />
        {server === undefined && (
          <>
            <ToolButton icon="edit" label={strings.historyRename} press={() => setRenaming(true)} />
            <ToolButton
              icon={pinned ? 'pinned' : 'pin'}
              label={pinned ? strings.historyUnpin : strings.historyPin}
              press={() => host.post({ type: 'pinConversation', id, pinned: !pinned })}
            />
            <ToolButton icon="trash" label={strings.historyDelete} press={remove} />
          </>
        )}
      </div>
    </li>
  );
}

function Summary({ item, open }: { readonly item: HistoryItem; readonly open: () => void }) {
  const { strings } = usePage();
  const { title, at, agent, workspace, server, preview, match, current, answering } = item;
  const facts = [
    answering ? strings.historyAnswering : undefined,
    agent,
    workspace,
    server === undefined ? undefined : formatString(strings.historyOnServer, server),
  ];
  const now = Date.now();
  return (
    <button type="button" class="history-open" aria-current={current} onClick={open}>
      <span class="history-line">
        <span class="history-title" dir="auto">
          <VisibleText text={title || strings.historyUntitled} />
        </span>
        <time dateTime={new Date(at).toISOString()}>{shortTime(at, now, strings.language)}</time>
      </span>
      <span class="history-preview" dir="auto">
        {match === undefined ? <VisibleText text={preview} /> : <Excerpt match={match} />}
      </span>
      <span class="history-facts">
        <VisibleText text={facts.filter(Boolean).join(' · ')} />
      </span>
    </button>
  );
}

function Excerpt({ match: { text, start, length } }: { readonly match: ExcerptView }) {
  return (
    <>
      <VisibleText text={text.slice(0, start)} />
      <mark>
        <VisibleText text={text.slice(start, start + length)} />
      </mark>
      <VisibleText text={text.slice(start + length)} />
    </>
  );
}

interface TitleInputProps {
  readonly title: string;
  /** Given the new title, or undefined when it stays. */
  readonly done: (title: string | undefined) => void;
}

function TitleInput({ title, done }: TitleInputProps) {
  const { strings } = usePage();
  const input = useRef<HTMLInputElement>(null);
  // Before the first key can come: selected later, what was typed first would be typed over.
  useLayoutEffect(() => input.current?.select(), []);
  const keyPressed = (event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void => {
    if (belongsToIme(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    done(event.key === 'Enter' ? event.currentTarget.value : undefined);
  };
  return (
    <input
      ref={input}
      class="history-rename"
      dir="auto"
      maxLength={200}
      defaultValue={title}
      aria-label={strings.historyNewTitle}
      onKeyDown={keyPressed}
    />
  );
}

function rowKey({ key, ctrlKey, metaKey }: KeyboardEvent): 'rename' | 'delete' | 'openInTab' | undefined {
  if (key === 'F2') return 'rename';
  if (key === 'Delete') return 'delete';
  return key === 'Enter' && (ctrlKey || metaKey) ? 'openInTab' : undefined;
}

/** A row that goes away must not take the focus with it. */
function focusBeside(row: HTMLElement | null): void {
  const rows = [
    ...(row?.closest('.history')?.querySelectorAll<HTMLElement>('.history-open, .history-search') ?? []),
  ];
  const own = rows.findIndex(stop => row?.contains(stop));
  (rows[own + 1] ?? rows[own - 1])?.focus();
}
