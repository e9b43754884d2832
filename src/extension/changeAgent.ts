import * as vscode from 'vscode';
import type { AgentInfo } from '../ares/agents.ts';
import { routerId } from '../shared/addressee.ts';
import type { AgentDirectory, AgentsLook } from './agentDirectory.ts';
import { agentLabel, routerLabel } from './agentNames.ts';
import type { ChatPlaces } from './chatPlaces.ts';
import { explain } from './failureText.ts';
import { stepDone } from './firstSteps.ts';
import { rowText } from './foreignWords.ts';

interface Choice extends vscode.QuickPickItem {
  readonly agent?: string;
  /** Reads the list again instead. */
  readonly again?: true;
}

/** What the list is made of. */
interface ListFacts {
  readonly current: string;
  readonly agents: readonly AgentInfo[];
  /** What the person has typed. */
  readonly typed: string;
  /** Why the list may be old or empty. */
  readonly obstacle?: string | undefined;
}

/** "Change Agent": chooses whom the messages of this conversation go to. */
export function registerChangeAgent(
  places: Pick<ChatPlaces, 'current'>,
  directory: AgentDirectory,
): vscode.Disposable {
  return vscode.commands.registerCommand('ares.changeAgent', async () => {
    const controller = await places.current.controller;
    const agent = await pickAgent(controller.state.asking.agent, directory);
    if (agent === undefined) return;
    if (agent !== routerId && !directory.agents.some(({ id }) => id === agent)) directory.add(agent);
    controller.chooseAgent(agent);
    stepDone('agents');
  });
}

/** Shows what is known at once and what the server says when it has said it; any name can be typed. */
function pickAgent(current: string, directory: AgentDirectory): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = vscode.l10n.t('Agent of This Conversation');
  picker.placeholder = vscode.l10n.t('Choose who answers, or type the name of an agent');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  let obstacle: string | undefined;
  const show = (): void => {
    const facts = { current, agents: directory.agents, typed: picker.value.trim(), obstacle };
    const [active] = picker.activeItems;
    picker.items = agentChoices(facts);
    const kept = picker.items.find(item => item.agent !== undefined && item.agent === active?.agent);
    const first = kept ?? picker.items.find(item => item.agent === current);
    if (first !== undefined && picker.value === '') picker.activeItems = [first];
  };
  const read = async (): Promise<void> => {
    picker.busy = true;
    obstacle = obstacleIn(await directory.read());
    picker.busy = false;
    show();
  };
  show();
  void read();
  picker.onDidChangeValue(show);
  picker.onDidTriggerItemButton(({ item }) => void makeDefault(item.agent));
  return new Promise(resolve => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item?.again) void read();
      else {
        resolve(item?.agent);
        picker.hide();
      }
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** The rows: the router, the agents, a name that was typed and is none of them, and what keeps the list away. */
export function agentChoices({ current, agents, typed, obstacle }: ListFacts): Choice[] {
  const isKnown = [routerId, ...agents.map(({ id }) => id)].includes(typed);
  return [
    row(current, { id: routerId, name: routerLabel() }, vscode.l10n.t('let ARES choose')),
    ...(agents.length === 0 ? [] : [separator(vscode.l10n.t('Agents'))]),
    ...agents.map(agent => row(current, agent)),
    ...(typed === '' || isKnown ? [] : [freeRow(typed)]),
    ...(obstacle === undefined ? [] : [separator(''), obstacleRow(obstacle)]),
  ];
}

function row(current: string, agent: AgentInfo, description?: string): Choice {
  const label = agentLabel(agent);
  // The name by which `@` addresses it, where the label does not say it.
  const id = agent.id === routerId || agent.id === label ? undefined : agent.id;
  return {
    agent: agent.id,
    label: rowText(label),
    description: [agent.id === current && vscode.l10n.t('in use'), description ?? id, agent.model]
      .filter(Boolean)
      .map(words => rowText(`${words}`))
      .join(' · '),
    ...(agent.description === undefined ? {} : { detail: rowText(agent.description) }),
    buttons: [
      { iconPath: new vscode.ThemeIcon('pin'), tooltip: vscode.l10n.t('Begin every new window with it') },
    ],
  };
}

/**
 * VS Code puts the rows first whose label holds what was typed. This one would always be among them, push the row
 * away that is about to be clicked and take the Enter that was meant for it; so its words are no label.
 */
function freeRow(typed: string): Choice {
  return {
    agent: typed,
    label: '$(agent)',
    description: rowText(vscode.l10n.t('Ask “{0}”, an agent of this name', typed)),
    alwaysShow: true,
  };
}

function obstacleRow(obstacle: string): Choice {
  return {
    again: true,
    label: `$(refresh) ${vscode.l10n.t('Read the list again')}`,
    detail: obstacle,
    alwaysShow: true,
  };
}

function separator(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function obstacleIn(look: AgentsLook): string | undefined {
  if ('agents' in look) return undefined;
  return look.failure === undefined
    ? vscode.l10n.t('The server’s list cannot be had now.')
    : explain(look.failure).title;
}

async function makeDefault(agent: string | undefined): Promise<void> {
  if (agent === undefined) return;
  const value = agent === routerId ? undefined : agent;
  await vscode.workspace.getConfiguration('ares').update('agent', value, vscode.ConfigurationTarget.Global);
}
