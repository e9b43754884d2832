import * as vscode from 'vscode';
import type { AresFailure } from '../ares/aresError.ts';
import { ChatController } from '../chat/chatController.ts';
import type { ChatPorts } from '../chat/chatPorts.ts';
import type { ComposerNotice } from '../chat/composer.ts';
import { copyText } from './clipboard.ts';
import type { Connection } from './connection.ts';
import { failureDetails } from './failureDetails.ts';
import { describeFailure, describeRetryReason } from './failureText.ts';
import { formatBytes } from './formats.ts';
import { openLink } from './links.ts';
import type { Log } from './log.ts';
import { openAttachment } from './openAttachment.ts';
import { openSettings } from './openSettings.ts';

type HostAction = Parameters<ChatPorts['perform']>[0];

/** The conversation of this window, tied to the editor around it. */
export function createChat(connection: Connection, log: Log): ChatController {
  return new ChatController({
    openClient: () => connection.openClient(),
    words: { failure: describeFailure, retryReason: describeRetryReason, notice: describeNotice },
    clock: { now: () => Date.now(), setTimeout, clearTimeout },
    perform: (action, failure) => perform(action, failure, log),
    openLink: href => void openLink(href, log),
    openAttachment: attachment => void openAttachment(attachment),
    copy: copyText,
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

function perform(action: HostAction, failure: AresFailure | undefined, log: Log): void {
  if (action === 'showLog') log.show();
  else if (action === 'openSettings') void openSettings();
  else if (action !== 'copyDetails') void vscode.commands.executeCommand(`ares.${action}`);
  else if (failure !== undefined) void copyText(detailsOf(failure));
}

function detailsOf(failure: AresFailure): string {
  return failureDetails(describeFailure(failure), failure, [`VS Code ${vscode.version}`]);
}
