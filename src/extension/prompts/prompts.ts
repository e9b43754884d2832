import * as vscode from 'vscode';
import { whyUnsafe } from '../code/safeFile.ts';
import { ownValue, type SettingSource } from '../settings.ts';
import { commitQuestion, taskQuestion, tasks } from './builtIn.ts';

/** A question that is written once and asked again and again. */
export interface Prompt {
  /** What follows the `/`. */
  readonly name: string;
  readonly text: string;
  /** Where it comes from, for the person's eyes. */
  readonly origin: string;
}

const longestPrompt = 64_000;
const mostPrompts = 200;

/** Every prompt there is: built in, of the user's settings, and of a workspace that is trusted. */
export async function allPrompts(
  trusted = vscode.workspace.isTrusted,
  source: SettingSource = vscode.workspace.getConfiguration('ares'),
): Promise<readonly Prompt[]> {
  return [...builtIn(), ...ofSettings(source), ...(trusted ? await ofWorkspace() : [])].slice(0, mostPrompts);
}

function builtIn(): readonly Prompt[] {
  const origin = vscode.l10n.t('built in');
  const ofTasks = tasks.map(name => ({
    name: name as string,
    text: `${taskQuestion(name)} {{selection}}`,
    origin,
  }));
  return [...ofTasks, { name: 'commit', text: `${commitQuestion()} {{staged}}`, origin }];
}

/** Of the user's own level only: a repository is not to put words into anyone's mouth. */
function ofSettings(source: SettingSource): readonly Prompt[] {
  const value = ownValue(source.inspect('prompts'));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, text]) =>
    isName(name) && typeof text === 'string' && text.length <= longestPrompt
      ? [{ name, text, origin: vscode.l10n.t('your settings') }]
      : [],
  );
}

async function ofWorkspace(): Promise<readonly Prompt[]> {
  const files = await vscode.workspace.findFiles('.ares/prompts/*.md', null, mostPrompts);
  const prompts = await Promise.all(files.map(readPrompt));
  return prompts.filter(prompt => prompt !== undefined);
}

async function readPrompt(uri: vscode.Uri): Promise<Prompt | undefined> {
  const name = /([^/]+)\.md$/.exec(uri.path)?.[1] ?? '';
  if (!isName(name) || (await whyUnsafe(uri)) !== undefined) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (bytes.byteLength > longestPrompt) return undefined;
  return { name, text: new TextDecoder().decode(bytes), origin: vscode.workspace.asRelativePath(uri) };
}

function isName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]{1,60}$/u.test(name);
}
