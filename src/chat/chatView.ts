import type { AresFailure } from '../ares/aresError.ts';
import type { ActivityView, AnswerView, FailureView, QuestionView, TurnView } from '../shared/protocol.ts';
import { attachmentView } from './attachment.ts';
import type { Alternatives } from './branches.ts';
import type { Activity, Answer, Question, Turn } from './conversation.ts';

/** Puts failures into words; the words are the host's, since only it knows the user's language. */
export interface FailureWords {
  /** The card for an answer that failed. */
  failure(failure: AresFailure): FailureView;
  /** The card for an answer whose window or computer ended before it did. */
  cutOff(): FailureView;
  /** What is asked to have an answer continued. */
  goOn(): string;
  /** That so many earlier turns went along with a question, and why. */
  carried(count: number): string;
  /** That only the last so many turns are shown. */
  notShown(most: number): string;
  /** Why the request is sent again, in a few words. */
  retryReason(failure: AresFailure): string;
  /**
   * Who answers: `agent` in the server's words, `asked` the one that the request named. Without both nobody
   * knows yet.
   */
  agent(agent: string | undefined, asked: string | undefined): AgentWords;
}

/** An answer's agent as people read it. */
export type AgentWords = Pick<AnswerView, 'agent' | 'agentNote' | 'agentDetail'>;

export function turnView(turn: Turn, alternatives: Alternatives, words: FailureWords): TurnView {
  const { questions, question, answers, answer } = alternatives;
  const note = turn.carried === undefined ? undefined : words.carried(turn.carried.length);
  return {
    question: questionView(turn.question),
    answer: answerView(turn.answer, words),
    ...(questions.length > 1 ? { questions: { shown: question, count: questions.length } } : {}),
    ...(answers.length > 1 ? { answers: { shown: answer, count: answers.length } } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

export function answerView(answer: Answer, words: FailureWords): AnswerView {
  const { activity, failure, agent, asked, ...rest } = answer;
  const cutOff = answer.status === 'interrupted' && failure === undefined;
  return {
    ...rest,
    ...words.agent(agent, asked),
    ...(activity === undefined ? {} : { activity: activityView(activity, words) }),
    ...(failure === undefined ? {} : { failure: words.failure(failure) }),
    ...(cutOff ? { failure: words.cutOff() } : {}),
  };
}

function questionView({ id, text, attachments }: Question): QuestionView {
  return { id, text, attachments: attachments.map(attachmentView) };
}

function activityView(activity: Activity, words: FailureWords): ActivityView {
  if (activity.kind !== 'retrying') return activity;
  return { kind: 'retrying', at: activity.at, reason: words.retryReason(activity.failure) };
}
