import * as vscode from 'vscode';
import { type Attachment, byteLength } from '../chat/attachment.ts';
import { formatBytes } from './formats.ts';
import { sourcePath } from './sourcePath.ts';

/** The text of a range of a document, as it is now, as an attachment. */
export function codeAttachment(document: vscode.TextDocument, range: vscode.Range): Attachment {
  const { path, name, fullPath } = sourcePath(document);
  const text = document.getText(range);
  const startLine = range.start.line + 1;
  const endLine = lastLine(range) + 1;
  return {
    id: crypto.randomUUID(),
    uri: document.uri.toString(),
    path,
    languageId: document.languageId,
    startLine,
    endLine,
    text,
    label: startLine === endLine ? `${name}:${startLine}` : `${name}:${startLine}-${endLine}`,
    description: [
      fullPath,
      describeLines(startLine, endLine),
      document.languageId,
      formatBytes(byteLength(text)),
    ]
      .filter(part => part !== '')
      .join(', '),
  };
}

/** A selection of whole lines ends before the first character of the line after them. */
function lastLine({ start, end }: vscode.Range): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

function describeLines(first: number, last: number): string {
  return first === last ? vscode.l10n.t('line {0}', first) : vscode.l10n.t('lines {0} to {1}', first, last);
}
