import * as vscode from 'vscode';
import { ChatController } from '../chat/chatController.ts';
import type { ComposerNotice } from '../chat/composer.ts';
import type { AgentDirectory } from './agentDirectory.ts';
import { agentView, describeAgent, routerLabel } from './agentNames.ts';
import { copyText } from './clipboard.ts';
import { type CodeTools, useCode } from './code/useCode.ts';
import type { Connection } from './connection.ts';
import { describeFailure, describeRetryReason } from './failureText.ts';
import { formatBytes } from './formats.ts';
import { performAction } from './hostAction.ts';
import { openLink } from './links.ts';
import type { Log } from './log.ts';
import { openAnswer } from './openAnswer.ts';
import { openAttachment } from './openAttachment.ts';
import { existingReferences, openReference } from './references.ts';
import { readSettings } from './settings.ts';

/** The conversation of this window, tied to the editor around it. */
export function createChat(
  connection: Connection,
  directory: AgentDirectory,
  tools: CodeTools,
  log: Log,
): ChatController {
  return new ChatController({
    openClient: () => connection.openClient(),
    agents: () => ({
      agents: directory.agents.map(agentView),
      routerLabel: routerLabel(),
      preferred: readSettings().agent,
    }),
    words: {
      failure: describeFailure,
      retryReason: describeRetryReason,
      notice: describeNotice,
      agent: (agent, asked) => describeAgent(agent, asked, directory.agents),
    },
    clock: { now: () => Date.now(), setTimeout, clearTimeout },
    perform: (action, failure) => performAction(action, log, failure),
    openLink: href => void openLink(href, log),
    openAttachment: attachment => void openAttachment(attachment),
    copy: copyText,
    useCode: (use, code) => useCode(use, code, tools),
    openAnswer: markdown => void openAnswer(markdown),
    openReference: reference => void openReference(reference),
    lookUp: existingReferences,
    answeringChanged: answering =>
      void vscode.commands.executeCommand('setContext', 'ares.answering', answering),
    log: line => log.info(line),
  });
}

function describeNotice(notice: ComposerNotice): string {
  if (notice.kind === 'answering')
    return vscode.l10n.t('ARES is still answering. Stop the answer, or send this when it is complete.');
  return vscode.l10n.t(
    'The message has {0} with the code attached; {1} is the most that can be sent. Nothing was sent: shorten it or remove attached code.',
    formatBytes(notice.bytes),
    formatBytes(notice.limit),
  );
}
