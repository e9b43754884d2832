import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import { fillPrompt, type Placeholder, placeholdersIn } from '../../chat/context/promptText.ts';
import { codeSubject } from '../codeSubject.ts';
import { diffContext } from '../context/diffContext.ts';
import { fileContext } from '../context/fileContext.ts';
import type { Offer } from '../context/offers.ts';
import { problemsContext } from '../context/problemsContext.ts';
import { terminalContext } from '../context/terminalContext.ts';
import { textContext } from '../context/textContext.ts';
import { together } from '../context/uriContext.ts';
import { whyNoEditor } from '../editorCode.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { allPrompts, type Prompt } from './prompts.ts';

/** The prompts whose names contain the query, those that begin with it first. */
export async function promptOffers(query: string, editors: EditorInUse): Promise<readonly Offer[]> {
  const wanted = query.toLowerCase();
  const fits = (await allPrompts()).filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: Prompt): boolean => name.toLowerCase().startsWith(wanted);
  return [...fits.filter(begins), ...fits.filter(prompt => !begins(prompt))].map(prompt => ({
    kind: 'prompt',
    label: `/${prompt.name}`,
    detail: prompt.origin,
    gather: () => usePrompt(prompt.text, editors),
  }));
}

/** Attaches what the prompt's placeholders mean now, and gives its text with their names. */
export async function usePrompt(prompt: string, editors: EditorInUse): Promise<Gathered> {
  const found: Gathered[] = [];
  const labels = new Map<Placeholder, string>();
  for (const placeholder of placeholdersIn(prompt)) {
    const gathered = await meaningOf(placeholder, editors);
    found.push(gathered);
    labels.set(placeholder, gathered.attachments.map(({ label }) => `\`${label}\``).join(', '));
  }
  return { ...together(found), insert: fillPrompt(prompt, labels) };
}

function meaningOf(placeholder: Placeholder, editors: EditorInUse): Promise<Gathered> | Gathered {
  const editor = editors.visible;
  switch (placeholder) {
    case 'selection':
      return codeSubject(editor);
    case 'file':
      return editor === undefined
        ? { attachments: [], notice: whyNoEditor() }
        : fileContext(editor.document.uri);
    case 'problems':
      return problemsContext(editor && { uri: editor.document.uri });
    case 'staged':
      return diffContext('staged');
    case 'changes':
      return diffContext('working tree');
    case 'terminal':
      return terminalContext();
    case 'clipboard':
      return clipboard();
  }
}

async function clipboard(): Promise<Gathered> {
  const text = await vscode.env.clipboard.readText();
  if (text !== '') return textContext(text);
  return { attachments: [], notice: vscode.l10n.t('The clipboard is empty, so nothing was attached.') };
}
