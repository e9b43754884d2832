import * as vscode from 'vscode';
import type { TimeLimits } from '../ares/limits.ts';

/** The settings in force, each of the right type and in range; a wrong one is replaced by its default. */
export interface Settings {
  /** As the user wrote it, trimmed; may still not be a usable URL. */
  readonly baseUrl: string;
  /** The agent asked for, or undefined: the server's router chooses. */
  readonly agent: string | undefined;
  readonly requestFormat: 'message' | 'messages';
  readonly firstByteSeconds: number;
  readonly silenceSeconds: number;
  readonly noTextSeconds: number;
}

/** What is wrong with a setting of the user, and what took its place. */
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
 *
 * Each is read when it is asked for: `inspect()` looks through all layers of settings, and six of them at each
 * reading were a sixth of the activation.
 */
export function readSettings(source: SettingSource = userSource()): Settings {
  return settingsFrom(new Reader(source));
}

/** What is wrong with the user's settings. */
export function settingProblems(source: SettingSource = userSource()): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  const settings = settingsFrom(new Reader(source, problem => problems.push(problem)));
  Object.values(settings); // Reads each of them.
  return problems;
}

function userSource(): SettingSource {
  return vscode.workspace.getConfiguration('ares');
}

function settingsFrom(reader: Reader): Settings {
  return {
    get baseUrl() {
      return reader.text('baseUrl');
    },
    get agent() {
      return calledAgent(reader.text('agent'));
    },
    get requestFormat() {
      return reader.choice('requestFormat', formats);
    },
    get firstByteSeconds() {
      return reader.seconds('timeouts.firstByte');
    },
    get silenceSeconds() {
      return reader.seconds('timeouts.silence');
    },
    get noTextSeconds() {
      return reader.seconds('timeouts.noText');
    },
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
  readonly #source: SettingSource;
  readonly #onProblem: (problem: SettingProblem) => void;

  constructor(source: SettingSource, onProblem: (problem: SettingProblem) => void = () => {}) {
    this.#source = source;
    this.#onProblem = onProblem;
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
    this.#onProblem({ name: `ares.${name}`, expected, used: fallback });
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
