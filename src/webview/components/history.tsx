import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatString } from '../../shared/pageStrings.ts';
import { belongsToIme } from '../composer/composerKeys.ts';
import { groupByTime } from '../history/timeGroups.ts';
import { nothingFocused } from '../pageFocus.ts';
import { usePage } from '../pageServices.ts';
import { HistoryRow } from './historyRow.tsx';
import { Icon } from './icon.tsx';
import { ToolButton } from './toolButton.tsx';

/** All conversations, over the one that is shown: by time, or those that fit a search. */
export function History() {
  const { history, strings, input, announcer } = usePage();
  const [state, setState] = useState(history.state);
  const search = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLElement>(null);
  const { query, everywhere, items, more, searching, deleted } = state;
  useLayoutEffect(() => history.subscribe(() => setState(history.state)), [history]);
  // Before the first key can come: until then it would go nowhere.
  useLayoutEffect(() => search.current?.focus(), []);
  useEffect(() => {
    if (query !== '' && !searching && items !== undefined)
      announcer.say(formatString(strings.historyFound, items.length));
  }, [announcer, query, searching, items, strings]);
  const close = (): void => history.close();
  const focused = useRef<Element | null>(null);
  const focusedRow = useRef<string | undefined>(undefined);
  // A row that moves to another group, and a button that has done its work, take the focus with them.
  useLayoutEffect(() => {
    if (focused.current?.isConnected !== false || !nothingFocused(document)) return;
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('.history-row') ?? [])];
    const row = rows.find(({ dataset }) => dataset['id'] === focusedRow.current);
    (row?.querySelector<HTMLElement>('.history-open') ?? search.current)?.focus();
  });
  // What is below can take the focus only when the list is gone from the page, and then at once.
  useLayoutEffect(() => () => queueMicrotask(() => input.focus()), [input]);
  const keyPressed = (event: KeyboardEvent): void => {
    if (belongsToIme(event)) return;
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      if (query === '') close();
      else history.look('', everywhere);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event, frame.current);
  };
  return (
    <section
      ref={frame}
      class="history"
      aria-label={strings.history}
      onKeyDown={keyPressed}
      onFocusIn={({ target }) => {
        focused.current = target as Element;
        focusedRow.current = focused.current.closest<HTMLElement>('.history-row')?.dataset['id'];
      }}
    >
      <div class="history-bar">
        <ToolButton icon="arrowLeft" label={strings.historyClose} press={close} />
        {/* biome-ignore lint/a11y/useSemanticElements: a field for searches empties itself at an input method's Escape */}
        <input
          ref={search}
          class="history-search"
          type="text"
          role="searchbox"
          dir="auto"
          maxLength={500}
          value={query}
          placeholder={strings.historySearch}
          aria-label={strings.historySearch}
          onInput={event => history.look(event.currentTarget.value, everywhere)}
        />
        <ScopeButton everywhere={everywhere} press={() => history.look(query, !everywhere)} />
      </div>
      {deleted.length > 0 && <Deleted count={deleted.length} />}
      <div class="history-list" aria-busy={searching}>
        {groupByTime(items ?? [], Date.now(), strings).map(group => (
          <section key={group.name} aria-label={group.name}>
            <h2 class="history-group">{group.name}</h2>
            <ul>
              {group.items.map(item => (
                <HistoryRow key={item.id} item={item} close={close} />
              ))}
            </ul>
          </section>
        ))}
        {items?.length === 0 && (
          <p class="history-empty">{emptyText(query, everywhere, searching, strings)}</p>
        )}
        {more && (
          <button type="button" class="link-button history-more" onClick={() => history.showMore()}>
            {strings.historyMore}
          </button>
        )}
        {query === '' && items !== undefined && items.length > 1 && <DeleteAll everywhere={everywhere} />}
      </div>
    </section>
  );
}

function emptyText(
  query: string,
  everywhere: boolean,
  searching: boolean,
  strings: ReturnType<typeof usePage>['strings'],
): string {
  if (searching) return strings.historySearching;
  if (query !== '') return strings.historyNothingFound;
  return everywhere ? strings.historyEmpty : strings.historyEmptyHere;
}

function ScopeButton({ everywhere, press }: { readonly everywhere: boolean; readonly press: () => void }) {
  const { strings } = usePage();
  return (
    <button
      type="button"
      class="icon-button history-scope"
      aria-pressed={everywhere}
      title={strings.historyEverywhere}
      aria-label={strings.historyEverywhere}
      onClick={press}
    >
      <Icon name="folders" />
    </button>
  );
}

/** What was deleted can be brought back while this stands here. */
function Deleted({ count }: { readonly count: number }) {
  const { history, strings } = usePage();
  return (
    <div class="history-deleted" role="status">
      <span>{count === 1 ? strings.historyDeleted : formatString(strings.historyDeletedMany, count)}</span>
      <button type="button" class="link-button" onClick={() => history.undoDelete()}>
        {strings.historyUndo}
      </button>
    </div>
  );
}

function DeleteAll({ everywhere }: { readonly everywhere: boolean }) {
  const { host, strings } = usePage();
  return (
    <button
      type="button"
      class="link-button history-more"
      onClick={() => host.post({ type: 'deleteAllConversations', everywhere })}
    >
      {everywhere ? strings.historyDeleteAll : strings.historyDeleteAllHere}
    </button>
  );
}

/** Up and Down walk through search field and conversations. */
function walk(event: KeyboardEvent, frame: HTMLElement | null): void {
  const stops = [...(frame?.querySelectorAll<HTMLElement>('.history-search, .history-open') ?? [])];
  const from = stops.findIndex(
    stop => stop === event.target || stop.closest('li')?.contains(event.target as Node),
  );
  const next = stops[from + (event.key === 'ArrowDown' ? 1 : -1)];
  if (from < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
