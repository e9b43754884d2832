import * as vscode from 'vscode';
import type { FontView } from '../shared/protocol.ts';

/** The font of the panel: the one of our own settings, else the one that VS Code's chat has. */
export function chatFont(): FontView {
  const family = [ownSetting('family'), chatSetting('fontFamily')].find(isFamily);
  const size = [ownSetting('size'), chatSetting('fontSize')].find(isSize);
  return {
    ...(family === undefined ? {} : { family }),
    ...(size === undefined ? {} : { size: Math.round(size) }),
  };
}

/** Whether the font may be another one now. */
export function affectsChatFont(event: vscode.ConfigurationChangeEvent): boolean {
  return ['ares.font', 'chat.fontFamily', 'chat.fontSize'].some(name => event.affectsConfiguration(name));
}

function ownSetting(name: 'family' | 'size'): unknown {
  return vscode.workspace.getConfiguration('ares.font').inspect(name)?.globalValue;
}

function chatSetting(name: 'fontFamily' | 'fontSize'): unknown {
  return vscode.workspace.getConfiguration('chat').get<unknown>(name);
}

/** `default` is VS Code's word for its own font. */
function isFamily(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value !== 'default';
}

/** The range that VS Code gives its chat. */
function isSize(value: unknown): value is number {
  return typeof value === 'number' && value >= 6 && value <= 100;
}
