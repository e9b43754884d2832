import * as vscode from 'vscode';
import type { Conversation } from '../../chat/conversation.ts';
import { adopted } from '../../chat/exchange/adopted.ts';
import { importJson } from '../../chat/exchange/jsonExport.ts';
import { importMarkdown } from '../../chat/exchange/markdownExport.ts';
import type { TranscriptReading } from '../../chat/transcript/reader.ts';
import { transcriptSchema } from '../../chat/transcript/record.ts';
import type { ConversationFolder } from '../conversationFolder.ts';
import { currentWorkspace } from '../conversations.ts';
import { withoutLinks } from '../foreignWords.ts';
import { describeFileProblem } from '../storageText.ts';

/**
 * "Import Chats": keeps conversations that were exported, from files that the person chooses, beside those that there
 * are. Answers with the id of the last one, or undefined when there is none; says what could not be imported.
 */
export async function importChats(folder: ConversationFolder): Promise<string | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Chats'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: { [vscode.l10n.t('Exported chats')]: ['md', 'json'] },
  });
  let last: string | undefined;
  for (const file of files ?? []) last = (await importFrom(file, folder)) ?? last;
  return last;
}

/** Imports one file; answers with the id under which the conversation is kept, or says why it is not. */
export async function importFrom(file: vscode.Uri, folder: ConversationFolder): Promise<string | undefined> {
  const name = file.path.replace(/^.*\//, '');
  try {
    const conversation = conversationOf(await read(file), name);
    if (conversation === undefined) return undefined;
    const id = crypto.randomUUID();
    const own = adopted(conversation, { id, workspace: currentWorkspace() });
    await folder.file(id, () => own).begin();
    return id;
  } catch (error) {
    say(vscode.l10n.t('{0} was not imported. {1}', name, describeFileProblem(error)));
    return undefined;
  }
}

async function read(file: vscode.Uri): Promise<TranscriptReading> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return /\.json$/i.test(file.path) ? importJson(text) : importMarkdown(text);
}

function conversationOf(reading: TranscriptReading, name: string): Conversation | undefined {
  if (reading.kind !== 'conversation' || reading.conversation.turns.length === 0) {
    say(vscode.l10n.t('{0} was not imported: it is no chat that ARES Chat exported.', name));
    return undefined;
  }
  if (reading.schema > transcriptSchema) {
    say(
      vscode.l10n.t(
        '{0} was not imported: a newer version of ARES Chat exported it. Update the extension.',
        name,
      ),
    );
    return undefined;
  }
  const { damagedLines } = reading;
  if (damagedLines > 0)
    say(vscode.l10n.t('{0}: {1} damaged places were passed over; the rest is imported.', name, damagedLines));
  return reading.conversation;
}

function say(sentence: string): void {
  void vscode.window.showWarningMessage(withoutLinks(sentence));
}
