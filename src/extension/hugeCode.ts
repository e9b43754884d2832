import * as vscode from 'vscode';
import { byteLength } from '../chat/attachment.ts';
import { messageLimitBytes } from '../chat/composer.ts';
import { formatBytes } from './formats.ts';

/** Above this many bytes a person is asked first: models read little of it, and every token costs. */
export const hugeBytes = 100_000;

export type HugeChoice = 'all' | 'part' | 'none';

/** Asks a person what to do with code of this many bytes. */
export type AskAboutHuge = (bytes: number) => Promise<HugeChoice>;

/** The ranges to attach: the same ones, the beginning of them when they are huge, or none, as the person chooses. */
export async function confirmHuge(
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  ask: AskAboutHuge = askAboutHuge,
): Promise<readonly vscode.Range[]> {
  const bytes = ranges.reduce((sum, range) => sum + byteLength(document.getText(range)), 0);
  if (bytes <= hugeBytes) return ranges;
  const choice = await ask(bytes);
  if (choice === 'none') return [];
  return choice === 'all' ? ranges : beginning(document, ranges);
}

async function askAboutHuge(bytes: number): Promise<HugeChoice> {
  const all = vscode.l10n.t('Attach All');
  const part = vscode.l10n.t('Attach the First {0}', formatBytes(hugeBytes));
  const tooMuch = bytes > messageLimitBytes;
  const detail = tooMuch
    ? vscode.l10n.t('That is more than fits into one message ({0}).', formatBytes(messageLimitBytes))
    : vscode.l10n.t('Most models can read only a part of that, and all of it counts against your quota.');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The code to attach is very long: {0}.', formatBytes(bytes)),
    { modal: true, detail },
    ...(tooMuch ? [part] : [all, part]),
  );
  if (chosen === undefined) return 'none';
  return chosen === all ? 'all' : 'part';
}

function beginning(document: vscode.TextDocument, ranges: readonly vscode.Range[]): readonly vscode.Range[] {
  const taken: vscode.Range[] = [];
  let room = hugeBytes;
  for (const range of ranges) {
    const text = document.getText(range);
    const kept = firstBytes(text, room);
    if (kept !== '') taken.push(new vscode.Range(range.start, endOf(document, range, kept.length)));
    if (kept.length < text.length) break;
    room -= byteLength(text);
  }
  return taken;
}

/** The beginning of the text with at most so many bytes: whole lines, or a part of the first when that is longer. */
function firstBytes(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  const prefix = text.slice(0, read);
  const lastLineEnd = prefix.lastIndexOf('\n');
  return lastLineEnd === -1 ? prefix : prefix.slice(0, lastLineEnd + 1);
}

function endOf(document: vscode.TextDocument, { start }: vscode.Range, length: number): vscode.Position {
  return document.positionAt(document.offsetAt(start) + length);
}
