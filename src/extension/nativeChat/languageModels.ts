import * as vscode from 'vscode';
import { AresError } from '../../ares/aresError.ts';
import { byteLength } from '../../chat/attachment.ts';
import { flattenMessages } from '../../chat/flattenMessages.ts';
import { routerId } from '../../shared/addressee.ts';
import type { AgentDirectory } from '../agentDirectory.ts';
import { agentLabel, routerLabel } from '../agentNames.ts';
import type { Connection } from '../connection.ts';
import { explain } from '../failureText.ts';
import type { QuestionMeter } from '../status/usageMeter.ts';
import { askOnce } from './askOnce.ts';

/** The name under which VS Code knows the models of this extension. */
export const vendor = 'ares';

/**
 * ARES does not say how much its models take. Its bodies may have 2 MB, and whoever fills the prompt by these
 * numbers should stay far below what a small model behind an agent can still read.
 */
const maxInputTokens = 64_000;
const maxOutputTokens = 8_000;
const bytesPerToken = 4;

/** Every agent of the server as a model in VS Code's model picker, the router first. */
export function registerLanguageModels(
  connection: Connection,
  directory: AgentDirectory,
  meter: QuestionMeter,
): vscode.Disposable {
  const provider = new AgentModels(connection, directory, meter);
  return vscode.Disposable.from(provider, vscode.lm.registerLanguageModelChatProvider(vendor, provider));
}

/** What VS Code takes of a model beyond the published type: without it the oldest hides the model. */
interface AgentModel extends vscode.LanguageModelChatInformation {
  readonly isUserSelectable: true;
}

/** Answers of agents for whoever asks VS Code for a language model. */
export class AgentModels implements vscode.LanguageModelChatProvider<AgentModel>, vscode.Disposable {
  readonly #connection: Connection;
  readonly #directory: AgentDirectory;
  readonly #meter: QuestionMeter;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeLanguageModelChatInformation = this.#changed.event;

  constructor(connection: Connection, directory: AgentDirectory, meter: QuestionMeter) {
    this.#connection = connection;
    this.#directory = directory;
    this.#meter = meter;
    this.#subscription = vscode.Disposable.from(
      connection.onDidChange(() => this.#changed.fire()),
      directory.onDidChange(() => this.#changed.fire()),
    );
  }

  /** Nothing without a credential: a model that cannot answer is none. Asks for one when it may. */
  async provideLanguageModelChatInformation({
    silent,
  }: vscode.PrepareLanguageModelChatModelOptions): Promise<AgentModel[]> {
    let { host, hasKey } = await this.#connection.view();
    if (!hasKey && !silent) {
      await vscode.commands.executeCommand('ares.setUpConnection');
      ({ host, hasKey } = await this.#connection.view());
    }
    if (!hasKey || host === undefined) return [];
    this.#directory.refreshInBackground();
    const router = {
      id: routerId,
      name: routerLabel(),
      description: vscode.l10n.t('ARES chooses the agent for each message.'),
    };
    return [router, ...this.#directory.agents].map(agent => ({
      id: agent.id,
      name: `ARES ${agentLabel(agent)}`,
      family: vendor,
      version: '1',
      detail: host,
      ...(agent.description === undefined ? {} : { tooltip: agent.description }),
      maxInputTokens,
      maxOutputTokens,
      capabilities: { imageInput: false, toolCalling: false },
      isUserSelectable: true,
    }));
  }

  /** Asks in a conversation of its own: VS Code sends everything that was said with every request. */
  async provideLanguageModelChatResponse(
    model: AgentModel,
    messages: readonly vscode.LanguageModelChatRequestMessage[],
    _options: vscode.ProvideLanguageModelChatResponseOptions,
    progress: vscode.Progress<vscode.LanguageModelResponsePart>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const message = flattenMessages(messages.map(said));
    try {
      await this.#meter.admit();
      const { client } = await this.#connection.openClient();
      const request = { message, ...(model.id === routerId ? {} : { agent: model.id }) };
      for await (const event of askOnce(client, request, token))
        if (event.type === 'text') progress.report(new vscode.LanguageModelTextPart(event.text));
      this.#meter.lookInBackground();
    } catch (error) {
      throw modelError(error);
    }
  }

  /** An estimate: which tokens a model behind an agent counts, only the server knows. */
  async provideTokenCount(
    _model: AgentModel,
    text: string | vscode.LanguageModelChatRequestMessage,
  ): Promise<number> {
    return Math.ceil(byteLength(typeof text === 'string' ? text : textOf(text)) / bytesPerToken);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function said(message: vscode.LanguageModelChatRequestMessage) {
  const byAssistant = message.role === vscode.LanguageModelChatMessageRole.Assistant;
  return { role: byAssistant ? ('assistant' as const) : ('user' as const), text: textOf(message) };
}

/** The text of a message; what else it may hold was not asked for, since no such ability is promised. */
function textOf({ content }: vscode.LanguageModelChatRequestMessage): string {
  return content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

/** Whoever asked shows the message, so it is the sentence that the panel would show. */
function modelError(error: unknown): unknown {
  if (!(error instanceof AresError)) return error;
  const { failure } = error;
  if (failure.code === 'stopped') return new vscode.CancellationError();
  const { title, detail } = explain(failure);
  const message = `${title} ${detail}`;
  if (failure.code === 'agent-not-found') return vscode.LanguageModelError.NotFound(message);
  if (failure.status === 401 || failure.status === 403 || failure.code === 'no-key')
    return vscode.LanguageModelError.NoPermissions(message);
  if (failure.code === 'quota' || failure.code === 'rate-limited')
    return vscode.LanguageModelError.Blocked(message);
  return new Error(message);
}
