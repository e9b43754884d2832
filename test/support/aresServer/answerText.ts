import type { ParsedChat } from './chatBody.ts';
import { functionsIn, languageName, remarksOn } from './codeFacts.ts';
import type { CodeBlock } from './messageCode.ts';
import { answerToKeyword } from './sampleAnswers.ts';

/** What an answer is made from. */
export interface AnswerInput {
  readonly chat: ParsedChat;
  readonly agent: string;
  /** What the user asked before in this conversation, oldest first. */
  readonly earlier: readonly string[];
}

const quotedQuestions = 3;
const quotedLines = 200;

/**
 * The answer to a message, in markdown, the same for the same input. It names each piece of code that came with
 * the message (path, lines, language, functions), quotes it back, and says what was asked before.
 */
export function answerText({ chat, agent, earlier }: AnswerInput): string {
  const body = chat.code.length > 0 ? aboutCode(chat, agent) : aboutQuestion(chat, agent);
  return [body, memory(earlier)].filter(part => part !== '').join('\n\n');
}

function aboutQuestion({ question }: ParsedChat, agent: string): string {
  return answerToKeyword(question) ?? plainAnswer(question, agent);
}

function plainAnswer(question: string, agent: string): string {
  return `You asked the **${agent}** agent:

> ${excerpt(question, 400)}

This is the local ARES server. There is no model behind it: it answers from a few rules, so that you can see how an answer *arrives*. Here is what you can try next:

1. Select some code and ask about it; I will tell you what came with the question.
2. Ask for a \`table\`, a \`list\`, some \`code\` or a \`long\` answer.
3. Ask something else; I remember what you asked before in this chat.`;
}

function aboutCode({ question, code }: ParsedChat, agent: string): string {
  const asked = question === '' ? '' : `You asked: “${excerpt(question, 400)}”\n\n`;
  const parts = code.map(each => aboutBlock(each)).join('\n\n');
  return `${asked}I am the **${agent}** agent, and this is what I see in the code that came with it.\n\n${parts}`;
}

function aboutBlock(code: CodeBlock): string {
  return [
    `## ${nameOf(code)}`,
    facts(code),
    findings('Functions', functionsIn(code), name => `\`${name}\``),
    findings('Worth a look', remarksOn(code), remark => remark),
    `The code as it arrived:\n\n${quote(code)}`,
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function nameOf({ path, lines }: CodeBlock): string {
  return (path === undefined ? 'The code' : `\`${path}\``) + (lines === undefined ? '' : `, ${lines}`);
}

function facts(code: CodeBlock): string {
  const lines = code.text.split('\n').length;
  return `| what | value |
| --- | --- |
| language | ${languageName(code)} |
| lines | ${lines} |
| characters | ${code.text.length} |
| functions | ${functionsIn(code).length} |`;
}

function findings(
  title: string,
  found: readonly { readonly line: number; readonly text: string }[],
  show: (text: string) => string,
): string {
  if (found.length === 0) return '';
  const lines = found.map(({ line, text }) => `- line ${line}: ${show(text)}`);
  return `**${title}**\n\n${lines.join('\n')}`;
}

function quote({ text, language }: CodeBlock): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, quotedLines).join('\n');
  const fence = '`'.repeat(Math.max(3, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length + 1)));
  const rest = lines.length - quotedLines;
  return `${fence}${language}\n${shown}\n${fence}${rest > 0 ? `\n\n… and ${rest} lines more.` : ''}`;
}

function memory(earlier: readonly string[]): string {
  if (earlier.length === 0) return '';
  const last = earlier.slice(-quotedQuestions).map(question => `“${excerpt(question, 80)}”`);
  return `---\n\nYou asked earlier: ${last.join(', ')}. This is question ${earlier.length + 1} of our conversation.`;
}

/** A text on one line, cut with an ellipsis; nothing in it becomes markdown. */
function excerpt(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  const short = characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
  return short.replaceAll(/[\\`*_[\]<>|~]/g, '\\$&');
}
