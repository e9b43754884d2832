import * as vscode from 'vscode';
import type { Turn } from '../chat/conversation.ts';
import type { Conversations } from './conversations.ts';
import { isPageInFront } from './editorInUse.ts';
import type { UsageMeter } from './status/usageMeter.ts';

/** A step of the walkthrough, by its id in the manifest. */
type FirstStep = 'connect' | 'ask' | 'selection' | 'agents' | 'nativeChat';

/** Ticks a step of the walkthrough: it has been done. To have begun it is not enough, and no way to do it counts less. */
export function stepDone(step: FirstStep): void {
  done.add(step);
  tick('did', step);
}

const done = new Set<FirstStep>();

/** VS Code overlooks what was so before it first looked at the walkthrough: that is said by another name once it is open. */
function tickWhatWasDone(): void {
  if (isPageInFront()) for (const step of done) tick('had', step);
}

function tick(name: 'did' | 'had', step: FirstStep): void {
  void vscode.commands.executeCommand('setContext', `ares.${name}.${step}`, true);
}

/** Ticks the steps that show in what comes back from the server. */
export function followFirstSteps(
  conversations: Pick<Conversations, 'onDidChangeAnswering'>,
  meter: Pick<UsageMeter, 'onDidChange' | 'found'>,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(tickWhatWasDone),
    conversations.onDidChangeAnswering(({ answering, conversation }) => {
      if (!answering) for (const step of stepsIn(conversation.turns.at(-1))) stepDone(step);
    }),
    meter.onDidChange(() => {
      if (meter.found.usage !== undefined) stepDone('connect');
    }),
  );
}

/** What a person has done who got this answer. */
export function stepsIn(turn: Turn | undefined): readonly FirstStep[] {
  if (turn?.answer.status !== 'done') return [];
  return [
    ...(['connect', 'ask'] as const),
    ...(turn.question.attachments.length > 0 ? (['selection'] as const) : []),
    ...(turn.answer.asked === undefined ? [] : (['agents'] as const)),
  ];
}
