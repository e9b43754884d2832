import * as vscode from 'vscode';
import { AresError, type AresFailure } from '../../ares/aresError.ts';
import { byteLength } from '../../chat/attachment.ts';
import { composeMessage } from '../../chat/composeMessage.ts';
import { messageLimitBytes } from '../../chat/composer.ts';
import { flattenMessages } from '../../chat/flattenMessages.ts';
import { readAddressee, routerId } from '../../shared/addressee.ts';
import type { AgentDirectory } from '../agentDirectory.ts';
import type { Connection } from '../connection.ts';
import type { AskAboutFile } from '../context/filePermission.ts';
import { actionView, describeRetryReason, explain } from '../failureText.ts';
import { stepDone } from '../firstSteps.ts';
import { asMarkdown } from '../foreignWords.ts';
import { formatBytes } from '../formats.ts';
import type { HostAction } from '../hostAction.ts';
import type { Log } from '../log.ts';
import { type Task, taskQuestion, tasks } from '../prompts/builtIn.ts';
import { readSettings } from '../settings.ts';
import type { QuestionMeter } from '../status/usageMeter.ts';
import { askOnce } from './askOnce.ts';
import { followUps } from './followUps.ts';
import { goOnButton, type NativeConversations } from './goOnInPanel.ts';
import { vendor } from './languageModels.ts';
import { type NativeContext, NativeContexts, type NativeMetadata, said } from './nativeContext.ts';
import { type ReadReferences, readReferences } from './references.ts';

/** The id under which the manifest contributes the participant. */
const participantId = 'ares-chat.ares';

/** What the participant needs. */
export interface ParticipantDeps {
  readonly connection: Connection;
  readonly directory: AgentDirectory;
  readonly meter: QuestionMeter;
  readonly said: NativeConversations;
  readonly log: Log;
  readonly ask?: AskAboutFile;
}

/** `@ares` in VS Code's own chat. */
export function registerParticipant(deps: ParticipantDeps, extensionUri: vscode.Uri): vscode.Disposable {
  const handler = new ParticipantHandler(deps);
  const participant = vscode.chat.createChatParticipant(participantId, (request, context, stream, token) =>
    handler.answer(request, context, stream, token),
  );
  participant.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
  participant.followupProvider = { provideFollowups: followUps };
  return participant;
}

/** What a participant is asked with, as far as it matters here. */
type Request = Pick<vscode.ChatRequest, 'prompt' | 'command' | 'references' | 'model'>;
type Stream = Pick<vscode.ChatResponseStream, 'markdown' | 'progress' | 'reference' | 'button'>;

/** Answers one question after the other; all that it remembers it finds again in VS Code's own history. */
export class ParticipantHandler {
  readonly #deps: ParticipantDeps;
  readonly #contexts = new NativeContexts();

  constructor(deps: ParticipantDeps) {
    this.#deps = deps;
  }

  /** Streams the answer; a failure becomes the sentence that the panel would show, with buttons that help. */
  async answer(
    request: Request,
    { history }: Pick<vscode.ChatContext, 'history'>,
    stream: Stream,
    token: vscode.CancellationToken,
  ): Promise<vscode.ChatResult> {
    const { connection, directory, meter } = this.#deps;
    directory.refreshInBackground();
    const context = this.#contexts.contextFor(history);
    const { message, agent } = await this.#question(request, history, context, stream);
    const size = byteLength(message);
    if (size > messageLimitBytes) return { errorDetails: { message: tooLarge(size) } };
    const { contextId } = context;
    let text = '';
    try {
      await meter.admit();
      const { client } = await connection.openClient();
      this.#contexts.asked(context);
      const outgoing = { message, contextId, ...(agent === undefined ? {} : { agent }) };
      for await (const event of askOnce(client, outgoing, token)) {
        if (event.type === 'retrying') stream.progress(retrying(event.failure));
        else if (event.type === 'text') {
          text += event.text;
          stream.markdown(event.text);
        }
      }
      this.#offerToGoOn({ contextId, question: questionOf(request), answer: text }, history, stream);
      meter.lookInBackground();
      for (const step of ['connect', 'nativeChat'] as const) stepDone(step);
      return { metadata: metadata(context, request, true) };
    } catch (error) {
      return { ...this.#failed(error, stream), metadata: metadata(context, request, false) };
    }
  }

  async #question(
    request: Request,
    history: vscode.ChatContext['history'],
    { earlier }: NativeContext,
    stream: Stream,
  ): Promise<{ readonly message: string; readonly agent?: string }> {
    const references = await readReferences(referencesOf(request, history), this.#deps.ask);
    show(references, stream);
    const addressed = readAddressee(
      request.prompt,
      this.#deps.directory.agents.map(({ id }) => id),
    );
    const text = addressed?.rest ?? request.prompt;
    const asked = [isTask(request.command) ? taskQuestion(request.command) : '', text]
      .filter(part => part.trim() !== '')
      .join('\n\n');
    const question = [composeMessage(asked, references.attachments), ...references.texts].join('\n\n');
    const message = flattenMessages([...earlier, { role: 'user', text: question }]);
    const agent = addressed?.agent ?? chosenModel(request) ?? readSettings().agent;
    return { message, ...(agent === undefined || agent === routerId ? {} : { agent }) };
  }

  #offerToGoOn(
    { contextId, question, answer }: { contextId: string; question: string; answer: string },
    history: vscode.ChatContext['history'],
    stream: Stream,
  ): void {
    const turn = [
      { role: 'user', text: question },
      { role: 'assistant', text: answer },
    ] as const;
    this.#deps.said.remember(contextId, [...history.map(said), ...turn]);
    stream.button(goOnButton(contextId, question, answer));
  }

  #failed(error: unknown, stream: Stream): Pick<vscode.ChatResult, 'errorDetails'> {
    if (!(error instanceof AresError)) throw error;
    const { failure } = error;
    this.#deps.log.info(`Answer in VS Code's chat ended: ${JSON.stringify(failure)}`);
    if (failure.code === 'stopped') return {};
    const { title, detail, help } = explain(failure);
    for (const action of new Set<HostAction>([...help, 'showLog']))
      if (action !== 'copyDetails' && action !== 'openProxySettings') stream.button(actionButton(action));
    return { errorDetails: { message: asMarkdown(`${title} ${detail}`) } };
  }
}

/** As VS Code shows it. */
function questionOf({ command, prompt }: Request): string {
  return [command === undefined ? '' : `/${command}`, prompt].filter(part => part !== '').join(' ');
}

/** The commands of the participant are the tasks of the editor, under the same names. */
function isTask(name: string | undefined): name is Task {
  return (tasks as readonly (string | undefined)[]).includes(name);
}

/** A command without code of its own (a follow-up) is about the code of the question before. */
function referencesOf(
  { references, command }: Request,
  history: vscode.ChatContext['history'],
): readonly vscode.ChatPromptReference[] {
  if (references.length > 0 || !isTask(command)) return references;
  const before = history.findLast(turn => turn instanceof vscode.ChatRequestTurn);
  return before?.references ?? [];
}

/** One of our models chosen in the model picker is the agent to ask; any other says nothing about agents. */
function chosenModel({ model }: Request): string | undefined {
  return model?.vendor === vendor ? model.id : undefined;
}

function metadata(
  { contextId, answers }: NativeContext,
  { command }: Request,
  whole: boolean,
): NativeMetadata {
  return { contextId, answers, whole, ...(command === undefined ? {} : { command }) };
}

/** What was sent is shown; what could not be sent is said. */
function show({ attachments, unread }: ReadReferences, stream: Stream): void {
  for (const { uri, startLine, endLine } of attachments)
    stream.reference(
      new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(startLine - 1, 0, endLine - 1, 0)),
    );
  for (const name of unread)
    stream.progress(
      vscode.l10n.t('{0} was not sent: it cannot be read as text, or you did not allow it.', name),
    );
}

function retrying(failure: AresFailure): string {
  return vscode.l10n.t('Trying again soon: {0}', describeRetryReason(failure));
}

function tooLarge(size: number): string {
  return vscode.l10n.t(
    'The message has {0} with the code attached; {1} is the most that can be sent. Nothing was sent: shorten it or remove attached code.',
    formatBytes(size),
    formatBytes(messageLimitBytes),
  );
}

function actionButton(action: HostAction): vscode.Command {
  return { command: `ares.${action}`, title: actionView(action).label };
}
