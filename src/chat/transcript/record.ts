import type { AresFailure } from '../../ares/aresError.ts';
import { maxMessageLength } from '../../shared/messageGuard.ts';
import { attachmentKinds } from '../../shared/protocol.ts';
import {
  type Check,
  count,
  flag,
  list,
  type Members,
  moment,
  object,
  oneOf,
  optional,
  text,
  union,
} from '../../shared/shape.ts';
import type { Attachment } from '../attachment.ts';
import type { Answer, Question, Workspace } from '../conversation.ts';

/**
 * The version of the file format that this code writes. A file may begin in an older one and go on in this
 * one; a newer one is only read. Raise it whenever a record is added that an older reader must not ignore,
 * and keep a fixture of every version in test/fixtures/transcripts.
 */
export const transcriptSchema = 3;

/** The first line of every file. */
export interface TranscriptHeader {
  readonly type: 'conversation';
  readonly schema: number;
  readonly id: string;
  /** When it began, milliseconds since the epoch. */
  readonly at: number;
  readonly workspace?: Workspace;
}

/** An answer as a file holds it: what the client was doing at the time is no part of it. */
export type StoredAnswer = Omit<Answer, 'activity'>;

/** One line of a transcript: each is a whole change, and doing it twice is the same as once. */
export type TranscriptRecord =
  /** From here on the file is of this version. */
  | { readonly type: 'schema'; readonly schema: number }
  | {
      readonly type: 'turn';
      readonly at: number;
      readonly contextId: string;
      readonly parent?: string;
      readonly carried?: readonly string[];
      readonly question: Question;
      readonly answer: StoredAnswer;
    }
  /** Stands in the place of a turn that was deleted: what followed it follows its parent. */
  | { readonly type: 'removed'; readonly answerId: string; readonly parent?: string }
  /** The way by this answer is the one that is shown. */
  | { readonly type: 'shown'; readonly answerId: string }
  /** The server's conversation of this name holds what was deleted here. */
  | { readonly type: 'spoiled'; readonly contextId: string }
  /** A piece of the answer's text, and how long the text was before it, in UTF-16 units. */
  | { readonly type: 'text'; readonly answerId: string; readonly from: number; readonly text: string }
  /** Everything about an answer but its text; absent members are unset. */
  | {
      readonly type: 'answer';
      readonly answerId: string;
      readonly answer: Omit<StoredAnswer, 'id' | 'text'>;
      /** The conversation's name on the server, when the server said another. */
      readonly contextId?: string;
    }
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'pinned'; readonly pinned: boolean }
  /** The agent chosen for the conversation, or `router`. */
  | { readonly type: 'agent'; readonly agent: string };

// As large as anything that the page or the client lets in, and no larger.
const maxText = 10_000_000;
const maxAttachments = 1_000;
const maxCarried = 20_000;

const id = text(200);
const label = text(2_000);
const sentence = text(10_000);
const longText = text(maxText);

/** Whether a value that was read from a file is an attachment. */
export const isAttachment = object<Attachment>({
  id,
  kind: optional(oneOf(...attachmentKinds)),
  uri: sentence,
  path: sentence,
  languageId: label,
  startLine: count,
  endLine: count,
  text: longText,
  label,
  description: sentence,
});
const failure = object<AresFailure>({
  // A newer version may know more codes; whoever puts them into words copes with that.
  code: text(60) as Check<AresFailure['code']>,
  phase: oneOf('A', "A'", 'B', "B'", 'C', 'D', 'U'),
  host: optional(label),
  status: optional(count),
  serverText: optional(sentence),
  causeCode: optional(label),
  pageOrigin: optional(label),
  limitSeconds: optional(amount),
  retryAfterSeconds: optional(amount),
  resetsAt: optional(moment),
});
const progress: Members<Omit<StoredAnswer, 'id' | 'text'>> = {
  status: oneOf('waiting', 'streaming', 'done', 'stopped', 'interrupted', 'failed'),
  asked: optional(label),
  agent: optional(label),
  failure: optional(failure),
};
const workspace = object<Workspace>({ uri: sentence, name: label });
const question = object<Question>({
  id,
  text: text(maxMessageLength),
  attachments: list(isAttachment, maxAttachments),
});

/** Whether a value that was read from a file is the first line of a transcript of a version known here. */
export const isHeader = object<TranscriptHeader>({
  type: oneOf('conversation'),
  schema: count,
  id,
  at: moment,
  workspace: optional(workspace),
});

/** Whether a value that was read from a file is a record of this version. */
export const isRecord = union<TranscriptRecord>({
  schema: { schema: count },
  turn: {
    at: moment,
    contextId: id,
    parent: optional(id),
    carried: optional(list(id, maxCarried)),
    question,
    answer: object<StoredAnswer>({ id, text: longText, ...progress }),
  },
  text: { answerId: id, from: count, text: longText },
  answer: {
    answerId: id,
    answer: object<Omit<StoredAnswer, 'id' | 'text'>>(progress),
    contextId: optional(id),
  },
  removed: { answerId: id, parent: optional(id) },
  shown: { answerId: id },
  spoiled: { contextId: id },
  title: { title: label },
  pinned: { pinned: flag },
  agent: { agent: label },
});

function amount(value: unknown): value is number {
  return Number.isFinite(value);
}
