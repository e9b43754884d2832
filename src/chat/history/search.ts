import { type Conversation, titleOf } from '../conversation.ts';

/** A place in a text that fits a search, with some of what is around it. */
export interface Excerpt {
  readonly text: string;
  /** Where in `text` the match begins and how long it is, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
}

const before = 40;
const after = 120;

/** What a query looks for: its words as they stand, in any case. */
export function searchPattern(query: string): RegExp {
  return new RegExp(
    query
      .trim()
      .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
    'iu',
  );
}

/** The first place of the conversation that fits: of its title, its questions, the code with them, its answers. */
export function findInConversation(conversation: Conversation, pattern: RegExp): Excerpt | undefined {
  for (const text of textsOf(conversation)) {
    const match = pattern.exec(text);
    if (match !== null) return excerpt(text, match.index, match[0].length);
  }
  return undefined;
}

/** Everything that is searched, piece by piece. */
export function* textsOf(conversation: Conversation): Generator<string> {
  yield titleOf(conversation);
  const { turns, others = [] } = conversation;
  for (const { question, answer } of [...turns, ...others]) {
    yield question.text;
    for (const attachment of question.attachments) {
      yield attachment.path;
      yield attachment.text;
    }
    yield answer.text;
  }
}

function excerpt(text: string, index: number, length: number): Excerpt {
  const start = wholeCharacter(text, Math.max(0, index - before));
  const shown = Math.min(length, after);
  const end = wholeCharacter(text, Math.min(text.length, index + shown + after));
  return { text: text.slice(start, end).replace(/\s/g, ' '), start: index - start, length: shown };
}

/** The place itself, or the one before it when it would cut a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index)) ? index - 1 : index;
}
