import type { AnswerView, ChatState, TurnView } from '../../../src/shared/protocol.ts';

/** A conversation in which everything is in order and nothing has been said; with these differences. */
export function chatState(differences: Partial<ChatState> = {}): ChatState {
  return {
    conversationId: 'c1',
    turns: [],
    composer: { draft: '', attachments: [] },
    connection: { host: 'localhost:3000', hasKey: true },
    asking: { agent: 'router', label: 'Router', agents: [] },
    answering: false,
    ...differences,
  };
}

/** Turn number `n`: question `qn`, answer `an`. */
export function turn(n: number, answer: Partial<AnswerView> = {}, question = `Question ${n}?`): TurnView {
  return {
    question: { id: `q${n}`, text: question, attachments: [] },
    answer: { id: `a${n}`, status: 'done', text: `Answer ${n}.`, ...answer },
  };
}
