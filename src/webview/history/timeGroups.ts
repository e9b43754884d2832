import type { HistoryItem } from '../../shared/historyView.ts';
import type { PageStrings } from '../../shared/pageStrings.ts';

/** A part of the list under one heading. */
export interface TimeGroup {
  readonly name: string;
  readonly items: readonly HistoryItem[];
}

const day = 86_400_000;

/** The items, in their order, under headings that tell how long ago they are; pinned ones under their own. */
export function groupByTime(
  items: readonly HistoryItem[],
  now: number,
  strings: PageStrings,
): readonly TimeGroup[] {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const nameOf = ({ pinned, at }: HistoryItem): string => {
    if (pinned) return strings.historyPinned;
    if (at >= today) return strings.historyToday;
    if (at >= today - day) return strings.historyYesterday;
    if (at >= today - 6 * day) return strings.historyThisWeek;
    return new Intl.DateTimeFormat(strings.language, { month: 'long', year: 'numeric' }).format(at);
  };
  const groups = new Map<string, HistoryItem[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups].map(([name, grouped]) => ({ name, items: grouped }));
}

/** When it was, as short as can be: the time today, the date before. */
export function shortTime(at: number, now: number, language: string): string {
  const isToday = at >= new Date(now).setHours(0, 0, 0, 0);
  const style = isToday ? ({ timeStyle: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(language, style).format(at);
}
