import type { Acknowledgement, CodeUse } from '../shared/protocol.ts';
import type { ChatPorts } from './chatPorts.ts';
import { codeToUse, textToTake } from './codeBlocks.ts';
import type { Turn } from './conversation.ts';
import type { PageLink, PageSignal } from './pageLink.ts';

/** A diff that opens speaks for itself. */
const acknowledgementOf: Readonly<Record<CodeUse, Acknowledgement | undefined>> = {
  insert: 'inserted',
  apply: undefined,
  saveAs: 'saved',
  run: 'inTerminal',
};

/** Opens what is there of an answer as a document of its own. */
export function openAnswer({ answer }: Turn, ports: Pick<ChatPorts, 'openAnswer'>): void {
  const taken = textToTake(answer.text, undefined);
  if (taken !== undefined) ports.openAnswer(taken.text);
}

/** Copies an answer, or a block of its code, and tells the page that asked for it when that is done. */
export async function copyAnswer(
  { answer }: Turn,
  block: number | undefined,
  ports: Pick<ChatPorts, 'copy'>,
  link: PageLink,
): Promise<void> {
  const taken = textToTake(answer.text, block);
  if (taken === undefined || !(await ports.copy(taken.text, taken.removed))) return;
  const what: PageSignal = { type: 'acknowledged', what: 'copied', answerId: answer.id };
  link.signal(block === undefined ? what : { ...what, block });
}

/** Brings a block of an answer's code to where it is used, and tells the page when that is done. */
export async function useCodeOf(
  turn: Turn,
  block: number,
  use: CodeUse,
  ports: Pick<ChatPorts, 'useCode'>,
  link: PageLink,
): Promise<void> {
  const code = codeToUse(turn, block);
  if (code === undefined || !(await ports.useCode(use, code))) return;
  const what = acknowledgementOf[use];
  if (what !== undefined) link.signal({ type: 'acknowledged', what, answerId: turn.answer.id, block });
}
