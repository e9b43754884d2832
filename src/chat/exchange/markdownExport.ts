import { isJsonObject, type JsonObject, parseJson } from '../../ares/json.ts';
import type { Attachment } from '../attachment.ts';
import { type Conversation, titleOf } from '../conversation.ts';
import type { TranscriptReading } from '../transcript/reader.ts';
import type { TranscriptRecord } from '../transcript/record.ts';
import { headerOf, recordsOf } from '../transcript/writer.ts';
import { readRecords } from './jsonExport.ts';

/**
 * A conversation as Markdown that a person reads and that `importMarkdown` makes the same conversation of. Every
 * record stands as a comment, which nobody sees where Markdown is rendered; the texts of a turn stand below it, each
 * after a comment of its own, exactly as they are. What is shown comes first, other versions after it.
 */
export function exportMarkdown(conversation: Conversation, words: ExportWords): string {
  const shown = new Set(conversation.turns.map(({ answer }) => answer.id));
  const records = recordsOf(conversation);
  const turns = records.filter(isTurn);
  const others = turns.filter(({ answer }) => !shown.has(answer.id));
  const name = markName(turns);
  const mark = (value: object): string => comment(name, value);
  return [
    ...[headerOf(conversation), ...records.filter(record => !isTurn(record))].map(mark),
    `\n# ${oneLine(titleOf(conversation) || words.untitled)}\n`,
    ...turns.filter(({ answer }) => shown.has(answer.id)).map(turn => turnText(turn, mark, words)),
    ...(others.length === 0 ? [] : [`${mark({})}\n# ${words.otherVersions}\n`]),
    ...others.map(turn => turnText(turn, mark, words)),
    mark({}),
    '',
  ].join('\n');
}

/** The headings of an exported conversation, in the user's language. */
export interface ExportWords {
  readonly you: string;
  readonly ares: string;
  readonly untitled: string;
  readonly attached: string;
  readonly otherVersions: string;
}

type TurnRecord = Extract<TranscriptRecord, { type: 'turn' }>;

function isTurn(record: TranscriptRecord): record is TurnRecord {
  return record.type === 'turn';
}

function turnText({ question, answer, ...turn }: TurnRecord, mark: Mark, words: ExportWords): string {
  const { text: asked, attachments, ...rest } = question;
  const { text: said, ...about } = answer;
  return [
    mark({ ...turn, question: { ...rest, attachments: [] }, answer: about }),
    textBlock('question', `## ${words.you}`, asked, mark),
    ...attachments.map(one => attachmentBlock(one, mark, words)),
    textBlock('answer', `## ${oneLine(about.agent ?? words.ares)}`, said, mark),
  ].join('\n');
}

type Mark = (value: object) => string;

/** A text that is no Unicode text cannot stand in a file as it is: the comment has it, too. */
function textBlock(of: 'question' | 'answer', heading: string, text: string, mark: Mark): string {
  const exact = text.isWellFormed() ? {} : { exact: text };
  return `${mark({ text: of, ...exact })}\n${heading}\n\n${text}\n`;
}

function attachmentBlock({ text, ...about }: Attachment, mark: Mark, { attached }: ExportWords): string {
  const exact = text.isWellFormed() ? {} : { exact: text };
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const what = `**${attached}** ${oneLine(about.label).replaceAll('*', '\\*')}`;
  const block = `${what}\n\n${fence}${oneLine(about.languageId)}\n${text}\n${fence}`;
  return `${mark({ text: 'attachment', attachment: about, ...exact })}\n${block}\n`;
}

/** Reads what `exportMarkdown` wrote, of any version, also when a person has changed its texts; never throws. */
export function importMarkdown(file: string): TranscriptReading {
  const [, name, lineEnd] = /^<!-- (ares-chat(?:-\d+)?) \{[^\n]*-->(\r?\n)/.exec(file) ?? [];
  if (name === undefined) return { kind: 'unreadable' };
  // Some tools turn every line end of a file into the system's.
  const text = lineEnd === '\n' ? file : file.replaceAll('\r\n', '\n');
  const others: unknown[] = [];
  const turns: OpenTurn[] = [];
  for (const { value, body } of piecesOf(text, name)) {
    const turn = openTurn(value);
    if (turn !== undefined) turns.push(turn);
    else if (!isJsonObject(value) || value['type'] !== undefined) others.push(value);
    else turns.at(-1)?.add(value, body);
  }
  const ordered = turns.toSorted((a, b) => a.at - b.at).map(({ record }) => record);
  // Which way is shown can be told only when all of them are there.
  return readRecords([
    ...others.filter(record => !tellsWhatIsShown(record)),
    ...ordered,
    ...others.filter(tellsWhatIsShown),
  ]);
}

/** A turn whose texts come in the pieces after it; whether it is one is judged when it is read as a record. */
interface OpenTurn {
  readonly at: number;
  readonly record: object;
  add(piece: JsonObject, body: string): void;
}

function openTurn(value: unknown): OpenTurn | undefined {
  if (!isJsonObject(value) || value['type'] !== 'turn') return undefined;
  if (!isJsonObject(value['question']) || !isJsonObject(value['answer'])) return undefined;
  const attachments: object[] = [];
  const question: Record<string, unknown> = { ...value['question'], attachments };
  const answer: Record<string, unknown> = { ...value['answer'] };
  return {
    at: Number(value['at']),
    record: { ...value, question, answer },
    add: ({ text: of, exact, attachment }, body) => {
      if (of === 'question') question['text'] = exact ?? afterHeading(body);
      if (of === 'answer') answer['text'] = exact ?? afterHeading(body);
      if (of === 'attachment' && isJsonObject(attachment))
        attachments.push({ ...attachment, text: exact ?? insideFence(body) });
    },
  };
}

interface Piece {
  /** What the comment says, or the text of one that says nothing. */
  readonly value: unknown;
  /** What stands between it and the next one, without the line breaks beside them. */
  readonly body: string;
}

function* piecesOf(text: string, name: string): Generator<Piece> {
  const marks = [...text.matchAll(new RegExp(`^<!-- ${name} ([^\\n]*) -->$`, 'gm'))];
  for (const [index, mark] of marks.entries()) {
    const body = text.slice(mark.index + mark[0].length + 1, (marks[index + 1]?.index ?? text.length) - 1);
    yield { value: parseJson(mark[1] ?? '') ?? mark[1], body };
  }
}

function afterHeading(body: string): string {
  return body.replace(/^[^\n]*\n\n/, '').replace(/\n$/, '');
}

function insideFence(body: string): string {
  return body.replace(/^[^\n]*\n\n[^\n]*\n/, '').replace(/\n`+\n$/, '');
}

function tellsWhatIsShown(record: unknown): boolean {
  return isJsonObject(record) && record['type'] === 'shown';
}

/** A name for the comments that none of the texts has, so that nothing in them can pass for one. */
function markName(turns: readonly TurnRecord[]): string {
  const texts = turns.flatMap(({ question, answer }) => [
    question.text,
    answer.text,
    ...question.attachments.map(({ text }) => text),
  ]);
  let name = 'ares-chat';
  for (let number = 2; texts.some(text => text.includes(`<!-- ${name} `)); number++)
    name = `ares-chat-${number}`;
  return name;
}

/** Nothing in it can end the comment. */
function comment(name: string, value: object): string {
  const json = JSON.stringify(value).replaceAll('--', '-\\u002d');
  return `<!-- ${name} ${json} -->`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
