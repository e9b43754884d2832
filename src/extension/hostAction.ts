import * as vscode from 'vscode';
import type { AresFailure } from '../ares/aresError.ts';
import type { ActionId } from '../shared/protocol.ts';
import { copyText } from './clipboard.ts';
import { failureDetails } from './failureDetails.ts';
import { describeFailure } from './failureText.ts';
import type { Log } from './log.ts';
import { openProxySettings } from './openSettings.ts';

/** The actions that the editor performs; asking again is the conversation's own. */
export type HostAction = Exclude<ActionId, 'retry' | 'saveAgain'>;

/** Does what a button promises; `failure` is what its card tells about. */
export function performAction(action: HostAction, log: Log, failure?: AresFailure): void {
  if (action === 'showLog') log.show();
  else if (action === 'openProxySettings') void openProxySettings();
  else if (action !== 'copyDetails') void vscode.commands.executeCommand(`ares.${action}`);
  else if (failure !== undefined) void copyText(detailsOf(failure));
}

function detailsOf(failure: AresFailure): string {
  return failureDetails(describeFailure(failure), failure, [`VS Code ${vscode.version}`]);
}
