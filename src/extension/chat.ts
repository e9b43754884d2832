import * as vscode from 'vscode';
import type { ChatPorts } from '../chat/chatPorts.ts';
import type { ComposerNotice } from '../chat/composer.ts';
import type { LinkClock } from '../chat/pageLink.ts';
import type { AgentDirectory } from './agentDirectory.ts';
import { agentView, describeAgent, routerLabel } from './agentNames.ts';
import { copyText } from './clipboard.ts';
import { useCode } from './code/useCode.ts';
import type { Connection } from './connection.ts';
import { gatherContext } from './context/gather.ts';
import { earlierTurnsOf } from './earlierMessages.ts';
import { describeCutOff, describeFailure, describeRetryReason } from './failureText.ts';
import { formatBytes } from './formats.ts';
import { performAction } from './hostAction.ts';
import { openLink } from './links.ts';
import type { Log } from './log.ts';
import { openAnswer } from './openAnswer.ts';
import { openAttachment } from './openAttachment.ts';
import { findReferences, openReference } from './references.ts';
import { readSettings } from './settings.ts';
import type { UsageMeter } from './status/usageMeter.ts';
import type { WindowTools } from './windowTools.ts';

/** What all conversations of a window have in common. */
export interface ChatSurroundings {
  readonly connection: Connection;
  readonly directory: AgentDirectory;
  readonly meter: Pick<UsageMeter, 'admit'>;
  readonly tools: WindowTools;
  readonly log: Log;
}

/** What each conversation has for itself. */
export type OwnPorts = Pick<
  ChatPorts,
  'record' | 'erase' | 'saveAgain' | 'draftChanged' | 'answeringChanged'
>;

/** The clock of this computer. */
export const clock: LinkClock = {
  now: () => Date.now(),
  // Not `setTimeout` itself, which in a browser wants to be called without an object.
  setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
  clearTimeout: timer => clearTimeout(timer as number | undefined),
};

/** What ties a conversation to the editor around it. */
export function chatPorts(surroundings: ChatSurroundings, own: OwnPorts): ChatPorts {
  const { connection, directory, meter, tools, log } = surroundings;
  return {
    openClient: async () => {
      await meter.admit();
      return connection.openClient();
    },
    agents: () => ({
      agents: directory.agents.map(agentView),
      routerLabel: routerLabel(),
      preferred: readSettings().agent,
    }),
    words: {
      failure: describeFailure,
      cutOff: describeCutOff,
      goOn: () => vscode.l10n.t('Continue exactly where your last answer ends.'),
      carried: describeCarried,
      notShown: describeNotShown,
      retryReason: describeRetryReason,
      notice: describeNotice,
      agent: (agent, asked) => describeAgent(agent, asked, directory.agents),
    },
    clock,
    earlierTurns: () => earlierTurnsOf(connection.origin),
    perform: (action, failure) => performAction(action, log, failure),
    openLink: href => void openLink(href, log),
    openAttachment: attachment => void openAttachment(attachment, tools.preview),
    copy: copyText,
    complete: (sign, query, show) => void tools.completions.complete(sign, query, show),
    editorContext: () => tools.implicit.current,
    sendEditor: on => tools.implicit.turn(on),
    gather: source => gatherContext(source, tools),
    preview: (message, body) => void tools.preview.show(message, body),
    useCode: (use, code) => useCode(use, code, tools),
    openAnswer: markdown => void openAnswer(markdown),
    openReference: reference => void openReference(reference),
    lookUp: findReferences,
    log: line => log.info(line),
    ...own,
  };
}

function describeCarried(count: number): string {
  return count === 1
    ? vscode.l10n.t('Sent with 1 earlier question and answer, which the server’s record of this chat lacks.')
    : vscode.l10n.t(
        'Sent with {0} earlier questions and answers, which the server’s record of this chat lacks.',
        count,
      );
}

function describeNotShown(most: number): string {
  return vscode.l10n.t(
    'There are more than {0} questions: what comes before this one is not shown. An export has all of them.',
    most,
  );
}

function describeNotice(notice: ComposerNotice): string {
  if (notice.kind === 'answering')
    return vscode.l10n.t('ARES is still answering. Stop the answer, or send this when it is complete.');
  if (notice.kind === 'newer')
    return vscode.l10n.t(
      'A newer version of ARES Chat wrote this conversation. Update the extension to go on with it, or start a new chat.',
    );
  return vscode.l10n.t(
    'The message has {0} with the code attached; {1} is the most that can be sent. Nothing was sent: shorten it or remove attached code.',
    formatBytes(notice.bytes),
    formatBytes(notice.limit),
  );
}
