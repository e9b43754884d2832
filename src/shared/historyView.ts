/** What the list of conversations shows; part of the messages between host and page. */
import { type Check, count, flag, list, moment, object, optional, text } from './shape.ts';

/** A place in a text that fits a search. */
export interface ExcerptView {
  readonly text: string;
  /** Where in `text` the match begins and how long it is, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
}

/** One conversation in the list. */
export interface HistoryItem {
  readonly id: string;
  /** Empty when it has none. */
  readonly title: string;
  readonly preview: string;
  /** When something was last asked, milliseconds since the epoch. */
  readonly at: number;
  readonly agent?: string;
  /** Name of the workspace in which it began, where that is not the one of this window. */
  readonly workspace?: string;
  /** Host of the server that keeps it; this machine has no copy yet, so it can only be opened. */
  readonly server?: string;
  readonly pinned: boolean;
  /** It is the one shown on this page. */
  readonly current: boolean;
  /** An answer is being made. */
  readonly answering: boolean;
  /** What fits the search. */
  readonly match?: ExcerptView;
}

/** An answer to the page's question what conversations there are. */
export interface HistoryList {
  /** The number of the question. */
  readonly request: number;
  readonly items: readonly HistoryItem[];
  /** There are more than were asked for. */
  readonly more: boolean;
  /** Not everything has been looked through yet: another answer follows. */
  readonly searching: boolean;
}

/** So long undoing a deletion is offered, in milliseconds. */
export const undoMs = 20_000;

/** Most conversations that a page can ask for, or delete, at a time. */
export const longestHistory = 20_000;

const id = text(200);
const sentence = text(10_000);
const excerpt = object<ExcerptView>({ text: sentence, start: count, length: count });
const item = object<HistoryItem>({
  ...{ id, title: sentence, preview: sentence, at: moment, agent: optional(sentence) },
  ...{
    workspace: optional(sentence),
    server: optional(sentence),
    pinned: flag,
    current: flag,
    answering: flag,
  },
  match: optional(excerpt),
});

/** Whether these are the items of a list. */
export const isHistoryItems: Check<readonly HistoryItem[]> = list(item, longestHistory);

/** Whether these are ids of conversations. */
export const isIds: Check<readonly string[]> = list(id, longestHistory);
