import * as vscode from 'vscode';
import { byteLength } from '../../chat/attachment.ts';
import type { Gathered } from '../../chat/context/gathered.ts';
import { isPrivateFile } from '../../chat/context/privateFile.ts';
import { hugeBytes } from '../hugeCode.ts';
import { contextAttachment } from './attachment.ts';
import { isImage, noImages } from './fileContext.ts';
import { type AskAboutFile, askAboutFile, noDoubts } from './filePermission.ts';

/** A text that was pasted, or a file from outside of VS Code that was dropped. */
export async function textContext(
  text: string,
  name = '',
  ask: AskAboutFile = askAboutFile,
): Promise<Gathered> {
  if (isImage(name)) return { attachments: [], notice: noImages() };
  if (text.includes('\0'))
    return { attachments: [], notice: vscode.l10n.t('“{0}” is not text, so it was not attached.', name) };
  const bytes = byteLength(text);
  const doubts = {
    ...noDoubts,
    private: isPrivateFile(name),
    huge: bytes > hugeBytes ? bytes : undefined,
  };
  const doubtful = name !== '' && (doubts.private || doubts.huge !== undefined);
  if (doubtful && !(await ask(name, doubts)))
    return { attachments: [], notice: vscode.l10n.t('{0} was not attached.', name) };
  const label = name === '' ? vscode.l10n.t('Pasted text') : name;
  const lines = text.split(/\r\n|\r|\n/).length;
  const about = vscode.l10n.t('{0}, {1} lines', label, lines);
  return { attachments: [contextAttachment({ kind: 'text', text, path: name, label, about })] };
}
