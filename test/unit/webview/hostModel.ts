import type { ChatState, ToPageMessage, TurnView } from '../../../src/shared/protocol.ts';
import type { StateMessage } from '../../../src/webview/pageState.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };
type Unnumbered<T> = T extends unknown ? Omit<T, 'seq'> : never;
/** A change as a test asks for it; the answer it speaks of is the one at this index. */
export type Change =
  | Unnumbered<Exclude<StateMessage, { type: 'snapshot' | 'text' | 'answer' }>>
  | AnswerChange;
type AnswerChange = { readonly at: number } & (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'answer'; readonly answer: Omit<TurnView['answer'], 'id' | 'text'> }
);

/** The host's side, written as plainly as can be: changes its state in place and tells of it. */
export class HostModel {
  readonly state: Mutable<ChatState>;
  #seq: number;

  constructor(state: ChatState, seq: number) {
    this.state = structuredClone(state) as Mutable<ChatState>;
    this.#seq = seq;
  }

  snapshot(): StateMessage {
    return { type: 'snapshot', seq: ++this.#seq, state: structuredClone(this.state) as ChatState };
  }

  /** Makes the change and returns its message; undefined when it speaks of an answer that is not there. */
  change(change: Change): StateMessage | undefined {
    const { state } = this;
    switch (change.type) {
      case 'turnAdded':
        state.turns.push(structuredClone(change.turn) as Mutable<TurnView>);
        break;
      case 'text':
      case 'answer':
        return this.#changeAnswer(change);
      case 'answering':
        state.answering = change.answering;
        break;
      case 'attachments':
        state.composer.attachments = structuredClone(change.attachments) as typeof state.composer.attachments;
        if (change.notice === undefined) delete state.composer.notice;
        else state.composer.notice = change.notice;
        break;
      case 'draft':
        state.composer.draft = change.text;
        break;
      case 'asking':
        state.asking = structuredClone(change.asking) as typeof state.asking;
        break;
      case 'connection':
        state.connection = structuredClone(change.connection) as typeof state.connection;
        break;
      case 'storage':
        if (change.problem === undefined) delete state.storage;
        else state.storage = structuredClone(change.problem) as NonNullable<typeof state.storage>;
        break;
    }
    return { ...change, seq: ++this.#seq } as StateMessage;
  }

  #changeAnswer(change: AnswerChange): (ToPageMessage & StateMessage) | undefined {
    const turn = this.state.turns[change.at % Math.max(1, this.state.turns.length)];
    if (turn === undefined) return undefined;
    const { id, text } = turn.answer;
    const seq = ++this.#seq;
    if (change.type === 'text') {
      turn.answer.text = text + change.text;
      return { type: 'text', seq, answerId: id, text: change.text };
    }
    turn.answer = { ...structuredClone(change.answer), id, text } as typeof turn.answer;
    return { type: 'answer', seq, answerId: id, answer: change.answer };
  }
}
