import * as vscode from 'vscode';
import type { SaidBefore } from '../../chat/flattenMessages.ts';

/** What an answer's result carries, so that the next question continues where it ended. */
export interface NativeMetadata {
  /** The server's name for the conversation. */
  readonly contextId: string;
  /** How many of our answers VS Code's chat showed with this one. */
  readonly answers: number;
  /** The answer was complete: only then does the server know the turn. */
  readonly whole: boolean;
  readonly command?: string;
}

/** Where the next question belongs on the server, and what has to be said again there. */
export interface NativeContext {
  readonly contextId: string;
  readonly answers: number;
  readonly earlier: readonly SaidBefore[];
}

/**
 * Finds the server's conversation for what VS Code's chat shows. The server keeps what it was asked, so a
 * question that was edited or taken back, an answer that was stopped, or another window that went on, leaves it
 * with another past than the person sees: then a new conversation begins there, told what the person sees.
 */
export class NativeContexts {
  /** How many of our answers each conversation has had by now. */
  readonly #answers = new Map<string, number>();

  contextFor(history: vscode.ChatContext['history']): NativeContext {
    const responses = history.filter(turn => turn instanceof vscode.ChatResponseTurn);
    const answers = responses.length + 1;
    const metadata = metadataOf(responses.at(-1)?.result);
    const same =
      metadata?.whole === true &&
      metadata.answers === responses.length &&
      (this.#answers.get(metadata.contextId) ?? metadata.answers) === metadata.answers;
    if (metadata !== undefined && same) return { contextId: metadata.contextId, answers, earlier: [] };
    return { contextId: crypto.randomUUID(), answers, earlier: history.map(said) };
  }

  /** A question went out. */
  asked({ contextId, answers }: NativeContext): void {
    this.#answers.set(contextId, answers);
  }
}

/** What we wrote into a result, when it is one of ours. */
export function metadataOf(result: vscode.ChatResult | undefined): NativeMetadata | undefined {
  const metadata = result?.metadata as Partial<NativeMetadata> | undefined;
  return typeof metadata?.contextId === 'string' && typeof metadata.answers === 'number'
    ? (metadata as NativeMetadata)
    : undefined;
}

/** What VS Code's chat shows of a turn. */
export function said(turn: vscode.ChatRequestTurn | vscode.ChatResponseTurn): SaidBefore {
  if (turn instanceof vscode.ChatRequestTurn) return { role: 'user', text: turn.prompt };
  const text = turn.response
    .map(part => (part instanceof vscode.ChatResponseMarkdownPart ? part.value.value : ''))
    .join('');
  return { role: 'assistant', text };
}
