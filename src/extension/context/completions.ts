import type { Gathered } from '../../chat/context/gathered.ts';
import type { CompletionSign, CompletionView } from '../../shared/protocol.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { promptOffers } from '../prompts/promptOffers.ts';
import type { FileIndex } from './fileIndex.ts';
import { kindOffers, type Offer, pathOffers, symbolOffers } from './offers.ts';

const mostRemembered = 500;

/** Takes what is to be shown; called again when there is more. */
export type ShowCompletions = (items: readonly CompletionView[]) => void;

/** What fits while `#`, `@` or `/` is typed. The page chooses by the number of an offer that was made to it, and by nothing else. */
export class ContextCompletions {
  readonly #index: FileIndex;
  readonly #editors: EditorInUse;
  readonly #offered = new Map<string, Offer>();
  #count = 0;
  #latest = 0;

  constructor(index: FileIndex, editors: EditorInUse) {
    this.#index = index;
    this.#editors = editors;
  }

  /** Shows kinds, files and folders as soon as they are there, and again with symbols and new files, which take longer. */
  async complete(sign: CompletionSign, query: string, show: ShowCompletions): Promise<void> {
    const turn = ++this.#latest;
    if (sign !== '/') return this.#context(turn, query, show);
    const prompts = await promptOffers(query, this.#editors);
    if (turn === this.#latest) show(this.#offer(prompts));
  }

  /** Takes what was offered under this id; nothing when there is no such offer any more. */
  async gather(id: string): Promise<Gathered> {
    return (await this.#offered.get(id)?.gather()) ?? { attachments: [] };
  }

  async #context(turn: number, query: string, show: ShowCompletions): Promise<void> {
    const kinds = kindOffers(query, this.#editors);
    const paths = pathOffers(query, this.#index);
    // In a large workspace the first look at the files takes a moment.
    if (kinds.length > 0 && !this.#index.isReady) show(this.#offer(kinds));
    const offers = [...kinds, ...(await paths)];
    if (turn !== this.#latest) return;
    show(this.#offer(offers));
    const news = this.#index.refresh();
    const symbols = await symbolOffers(query);
    if (turn === this.#latest && symbols.length > 0) show(this.#offer([...symbols, ...offers]));
    if (!(await news)) return;
    const all = [...symbols, ...kinds, ...(await pathOffers(query, this.#index))];
    if (turn === this.#latest) show(this.#offer(all));
  }

  /** A list that is still shown stays valid while the next one is on its way. */
  #offer(offers: readonly Offer[]): readonly CompletionView[] {
    const numbered = offers.map(offer => ({ id: String(++this.#count), offer }));
    for (const { id, offer } of numbered) this.#offered.set(id, offer);
    for (const id of [...this.#offered.keys()].slice(0, -mostRemembered)) this.#offered.delete(id);
    return numbered.map(({ id, offer: { kind, label, detail } }) => ({ id, kind, label, detail }));
  }
}
