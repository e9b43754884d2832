import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import { pathOfUri } from '../sourcePath.ts';
import { contextAttachment } from './attachment.ts';
import { linesOf } from './uriContext.ts';

const severities = ['error', 'warning', 'info', 'hint'] as const;
const mostProblems = 500;

/** Problems in a file, those that overlap these lines of it if there are any. */
export interface ProblemsPlace {
  readonly uri: vscode.Uri;
  readonly lines?: readonly vscode.Range[];
}

/** The problems at these places, together for each file. */
export function problemsAt(places: readonly vscode.Uri[]): readonly Gathered[] {
  const files = Map.groupBy(places, place => place.with({ fragment: '' }).toString());
  return Array.from(files.values(), ofFile => {
    const uri = (ofFile[0] as vscode.Uri).with({ fragment: '' });
    const lines = ofFile.map(({ fragment }) => linesOf(fragment)).filter(one => one !== undefined);
    return problemsContext(lines.length < ofFile.length ? { uri } : { uri, lines });
  });
}

/** The problems that VS Code knows: at a place, or of all files. */
export function problemsContext(place?: ProblemsPlace): Gathered {
  const uri = place?.uri;
  const all: [vscode.Uri, readonly vscode.Diagnostic[]][] =
    place === undefined ? vscode.languages.getDiagnostics() : [[place.uri, problemsOf(place)]];
  const lines = all.flatMap(([file, problems]) =>
    problems.map(problem => `${uri === undefined ? `${pathOfUri(file).path}:` : ''}${problemLine(problem)}`),
  );
  if (lines.length === 0)
    return { attachments: [], notice: vscode.l10n.t('There are no problems, so nothing was attached.') };
  const path = uri === undefined ? '' : pathOfUri(uri).path;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const label = uri === undefined ? vscode.l10n.t('Problems') : vscode.l10n.t('Problems of {0}', name);
  const about = vscode.l10n.t('{0}, {1} in all', label, lines.length);
  const text = lines.slice(0, mostProblems).join('\n');
  const facts = { kind: 'problems', path, label, about, text } as const;
  return { attachments: [contextAttachment(uri === undefined ? facts : { ...facts, uri: uri.toString() })] };
}

function problemsOf({ uri, lines }: ProblemsPlace): readonly vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(uri);
  return lines === undefined ? all : all.filter(({ range }) => lines.some(line => line.intersection(range)));
}

/** A problem as one line: place, severity, code, and what is wrong. */
export function problemLine({ range, severity, message, source, code }: vscode.Diagnostic): string {
  const number = typeof code === 'object' ? code.value : code;
  const from = [source, number].filter(part => part !== undefined && part !== '').join(' ');
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const text = message.replace(/\s*\n\s*/g, ' ');
  return `${place} ${severities[severity]}${from === '' ? '' : ` ${from}`}: ${text}`;
}
