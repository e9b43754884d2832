import * as vscode from 'vscode';
import type { TimeLimits } from '../ares/limits.ts';

/** The settings in force, each of the right type and in range. */
export interface Settings {
  /** As the user wrote it, trimmed; may still not be a usable URL. */
  readonly baseUrl: string;
  /** The agent asked for, or undefined: the server's router chooses. */
  readonly agent: string | undefined;
  readonly requestFormat: 'message' | 'messages';
  readonly firstByteSeconds: number;
  readonly silenceSeconds: number;
  readonly noTextSeconds: number;
  /** What is wrong with the user's settings; for each the default took the place of the value. */
  readonly problems: readonly SettingProblem[];
}

export interface SettingProblem {
  /** Full name, such as `ares.agent`. */
  readonly name: string;
  readonly expected: 'text' | 'choice' | 'seconds';
  /** The value used instead. */
  readonly used: string | number;
}

/** What this module needs of a `WorkspaceConfiguration`. */
export type SettingSource = Pick<vscode.WorkspaceConfiguration, 'inspect'>;

/** Below Node's own limit of 300 s, after which a request fails whatever the setting says. */
const longestSeconds = 299;
const formats = ['message', 'messages'] as const;

/**
 * Reads every setting from the user's own value and never from the workspace: before 1.132 VS Code lets a
 * nested object in `.vscode/settings.json` override a setting of any scope in `get()`, so a repository
 * could send the user's key to a server of its choice. `inspect()` tells the truth, but for one thing: there a
 * nested object in the settings of a remote machine (which a repository can bring along, too) passes for the user's.
 */
export function readSettings(source: SettingSource = vscode.workspace.getConfiguration('ares')): Settings {
  const reader = new Reader(source);
  return {
    baseUrl: reader.text('baseUrl'),
    agent: calledAgent(reader.text('agent')),
    requestFormat: reader.choice('requestFormat', formats),
    firstByteSeconds: reader.seconds('timeouts.firstByte'),
    silenceSeconds: reader.seconds('timeouts.silence'),
    noTextSeconds: reader.seconds('timeouts.noText'),
    problems: reader.problems,
  };
}

/** The time limits in force. */
export function timeLimits(settings: Settings = readSettings()): TimeLimits {
  return {
    firstByte: settings.firstByteSeconds * 1000,
    silence: settings.silenceSeconds * 1000,
    noText: settings.noTextSeconds * 1000,
  };
}

/** The router is what chooses when no agent is named; ARES refuses to be asked for it by name. */
function calledAgent(agent: string): string | undefined {
  return agent === '' || agent === 'router' ? undefined : agent;
}

class Reader {
  readonly problems: SettingProblem[] = [];
  readonly #source: SettingSource;

  constructor(source: SettingSource) {
    this.#source = source;
  }

  text(name: string): string {
    return this.#read(name, 'text', value => typeof value === 'string').trim();
  }

  choice<T extends string>(name: string, choices: readonly T[]): T {
    return this.#read(name, 'choice', (value): value is T => choices.includes(value as T));
  }

  seconds(name: string): number {
    return this.#read(
      name,
      'seconds',
      (value): value is number => typeof value === 'number' && value >= 1 && value <= longestSeconds,
    );
  }

  #read<T extends string | number>(
    name: string,
    expected: SettingProblem['expected'],
    fits: (value: unknown) => value is T,
  ): T {
    const inspected = this.#source.inspect(name);
    const fallback = inspected?.defaultValue as T;
    const value = ownValue(inspected) ?? fallback;
    if (fits(value)) return value;
    this.problems.push({ name: `ares.${name}`, expected, used: fallback });
    return fallback;
  }
}

/** What VS Code tells beyond its typings, and uses itself where it must not listen to a remote machine. */
interface InspectedApart {
  readonly globalValue?: unknown;
  readonly globalLocalValue?: unknown;
  readonly globalRemoteValue?: unknown;
}

/** The user's value; the two kinds of it are mixed in `globalValue` only where a remote machine has one. */
export function ownValue({ globalValue, globalLocalValue, globalRemoteValue }: InspectedApart = {}): unknown {
  return globalRemoteValue === undefined ? globalValue : globalLocalValue;
}
