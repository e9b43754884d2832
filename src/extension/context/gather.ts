import type { ContextSource, Gathered } from '../../chat/context/gathered.ts';
import type { EditorInUse } from '../editorInUse.ts';
import type { ContextCompletions } from './completions.ts';
import type { FileIndex } from './fileIndex.ts';
import { pickContext } from './pickContext.ts';
import { problemsAt } from './problemsContext.ts';
import { textContext } from './textContext.ts';
import { droppedUris, together, uriContext } from './uriContext.ts';

/** What taking context needs of the window. */
export interface ContextTools {
  readonly editors: EditorInUse;
  readonly index: FileIndex;
  readonly completions: ContextCompletions;
}

/** Takes context from where the page says; asks the person about what is doubtful. */
export async function gatherContext(
  source: ContextSource,
  { editors, index, completions }: ContextTools,
): Promise<Gathered> {
  switch (source.from) {
    case 'pick':
      return pickContext(index, editors);
    case 'offer':
      return completions.gather(source.id);
    case 'text':
      return textContext(source.text, source.name);
    case 'uris':
      return uriContext(droppedUris(source.uris));
    case 'problems':
      return together(problemsAt(droppedUris(source.uris)));
  }
}
