import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageStrings } from '../shared/pageStrings.ts';
import type { Announcer } from './announcer.ts';
import type { CompletionFeed } from './composer/completions.ts';
import type { ComposerInput } from './composer/composerInput.ts';
import type { DraftSync } from './composer/draftSync.ts';
import type { HistoryStore } from './history/historyStore.ts';
import type { Host } from './host.ts';
import type { PageStore } from './pageStore.ts';
import type { QuestionEdits } from './transcript/questionEdits.ts';
import type { TranscriptScroll } from './transcript/transcriptScroll.ts';

/** What every component of the page may use. */
export interface PageServices {
  readonly strings: PageStrings;
  readonly host: Host;
  readonly store: PageStore;
  readonly announcer: Announcer;
  readonly input: ComposerInput;
  readonly completions: CompletionFeed;
  readonly draft: DraftSync;
  readonly edits: QuestionEdits;
  readonly scroll: TranscriptScroll;
  readonly history: HistoryStore;
}

export const PageContext = createContext<PageServices | undefined>(undefined);

/** The services of the page around the component. */
export function usePage(): PageServices {
  const services = useContext(PageContext);
  if (services === undefined) throw new Error('A component of the page stands outside of it.');
  return services;
}
