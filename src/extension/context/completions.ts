import type { Gathered } from '../../chat/context/gathered.ts';
import type { CompletionView } from '../../shared/protocol.ts';
import type { EditorInUse } from '../editorInUse.ts';
import type { FileIndex } from './fileIndex.ts';
import { kindOffers, type Offer, pathOffers, symbolOffers } from './offers.ts';

/** What fits while `#` is typed. The page chooses by the number of an offer that was made to it, and by nothing else. */
export class ContextCompletions {
  readonly #index: FileIndex;
  readonly #editors: EditorInUse;
  #offered = new Map<string, Offer>();
  #latest = 0;

  constructor(index: FileIndex, editors: EditorInUse) {
    this.#index = index;
    this.#editors = editors;
  }

  /** Shows kinds, files and folders as soon as they are there, and again with the symbols, which take longer. */
  async complete(query: string, show: (items: readonly CompletionView[]) => void): Promise<void> {
    const turn = ++this.#latest;
    const offers = [...kindOffers(query, this.#editors), ...(await pathOffers(query, this.#index))];
    if (turn !== this.#latest) return;
    show(this.#offer(offers));
    const symbols = await symbolOffers(query);
    if (turn === this.#latest && symbols.length > 0) show(this.#offer([...symbols, ...offers]));
  }

  /** Takes what was offered under this id; nothing when there is no such offer any more. */
  async gather(id: string): Promise<Gathered> {
    return (await this.#offered.get(id)?.gather()) ?? { attachments: [] };
  }

  #offer(offers: readonly Offer[]): readonly CompletionView[] {
    const numbered = offers.map((offer, index) => ({ id: `${this.#latest}-${index}`, offer }));
    this.#offered = new Map(numbered.map(({ id, offer }) => [id, offer]));
    return numbered.map(({ id, offer: { kind, label, detail } }) => ({ id, kind, label, detail }));
  }
}
