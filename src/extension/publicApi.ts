import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { Attachment } from '../chat/attachment.ts';
import { composeMessage } from '../chat/composeMessage.ts';
import type { Connection } from './connection.ts';
import { explain } from './failureText.ts';
import type { Log } from './log.ts';
import { askOnce } from './nativeChat/askOnce.ts';
import type { QuestionMeter } from './status/usageMeter.ts';

/** What `activate()` of this extension answers with, for other extensions. See docs/extensionApi.md. */
export interface AresChatApi {
  /** Grows when something is added; what is there stays as it is. */
  readonly version: 1;
  /**
   * Asks the user's ARES server and yields the answer as it is made. Asks the user first, once for each
   * extension. The conversation does not appear in the panel.
   * @throws AresChatApiError, a `CancellationError` when the token cancels.
   */
  ask(question: AresQuestion, token?: vscode.CancellationToken): AsyncIterable<string>;
}

/** What another extension asks. */
export interface AresQuestion {
  /** The id of the extension that asks, such as `publisher.name`: the user is shown its name. */
  readonly extensionId: string;
  readonly text: string;
  /** Code that the question is about. */
  readonly context?: readonly AresQuestionContext[];
  /** The agent to ask; left out, ARES chooses. */
  readonly agent?: string;
  /** An id of the caller's making: questions with the same one belong to one conversation. */
  readonly conversationId?: string;
}

export interface AresQuestionContext {
  /** How the agent reads where it comes from, such as `src/cart.ts`. */
  readonly path: string;
  readonly text: string;
  /** VS Code's language identifier. */
  readonly languageId?: string;
  /** The line at which the text begins, counted from 1; left out, the text is the whole file. */
  readonly startLine?: number;
}

/** `notAllowed`: the user said no. `failed`: the server or the way to it; the message is for people to read. */
export class AresChatApiError extends Error {
  override readonly name = 'AresChatApiError';
  readonly code: 'notAllowed' | 'badQuestion' | 'failed';

  constructor(code: AresChatApiError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

type Answer = 'once' | 'always' | 'no';
/** Asks the user whether the extension of this name may ask the server of this host. */
export type AskForConsent = (name: string, host: string) => Promise<Answer>;

const storageKey = 'ares.extensionsAllowed';

/** The door for other extensions: nobody goes through it without the user's consent. */
export class PublicApi implements AresChatApi {
  readonly version = 1;
  readonly #connection: Connection;
  readonly #meter: QuestionMeter;
  readonly #memory: vscode.Memento;
  readonly #log: Log;
  readonly #consent: AskForConsent;

  constructor(
    connection: Connection,
    meter: QuestionMeter,
    memory: vscode.Memento,
    log: Log,
    consent: AskForConsent = askForConsent,
  ) {
    this.#connection = connection;
    this.#meter = meter;
    this.#memory = memory;
    this.#log = log;
    this.#consent = consent;
  }

  async *ask(
    question: AresQuestion,
    token: vscode.CancellationToken = new vscode.CancellationTokenSource().token,
  ): AsyncGenerator<string, void> {
    const { extensionId, agent, conversationId } = checked(question);
    await this.#admit(extensionId);
    this.#log.info(`${extensionId} asks a question`);
    try {
      await this.#meter.admit();
      const { client } = await this.#connection.openClient();
      const request = {
        message: messageOf(question),
        // Another extension must not read or continue what was said elsewhere.
        contextId: conversationId === undefined ? crypto.randomUUID() : `${extensionId}:${conversationId}`,
        ...(agent === undefined ? {} : { agent }),
      };
      for await (const event of askOnce(client, request, token)) if (event.type === 'text') yield event.text;
      this.#meter.lookInBackground();
    } catch (error) {
      throw apiError(error);
    }
  }

  /** Takes back every permission that was given for good. */
  async forgetConsents(): Promise<void> {
    await this.#memory.update(storageKey, undefined);
  }

  async #admit(extensionId: string): Promise<void> {
    const allowed = this.#memory.get<readonly string[]>(storageKey, []);
    if (allowed.includes(extensionId)) return;
    const extension = vscode.extensions.getExtension(extensionId);
    if (extension === undefined)
      throw new AresChatApiError('badQuestion', `No extension has the id ${JSON.stringify(extensionId)}.`);
    const { displayName = extensionId } = extension.packageJSON as { readonly displayName?: string };
    const { host = '' } = await this.#connection.view();
    const answer = await this.#consent(`${displayName} (${extensionId})`, host);
    if (answer === 'no') throw new AresChatApiError('notAllowed', 'The user did not allow it.');
    if (answer === 'always') await this.#memory.update(storageKey, [...allowed, extensionId]);
  }
}

/** "Forget Extension Permissions". */
export function registerForgetConsents(api: PublicApi): vscode.Disposable {
  return vscode.commands.registerCommand('ares.forgetExtensionPermissions', async () => {
    await api.forgetConsents();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Every extension that wants to ask ARES will ask you again.'),
    );
  });
}

async function askForConsent(name: string, host: string): Promise<Answer> {
  const once = vscode.l10n.t('Allow Once');
  const always = vscode.l10n.t('Always Allow');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('May the extension “{0}” ask your ARES server?', name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'It would send questions and code of its choice to {0} in your name; they count against your quota. It never sees your key.',
        host,
      ),
    },
    once,
    always,
  );
  if (chosen === once) return 'once';
  return chosen === always ? 'always' : 'no';
}

/** Other extensions need not be written in TypeScript. */
function checked(question: AresQuestion): AresQuestion {
  const isText = (value: unknown) => typeof value === 'string';
  const { extensionId, text, context = [], agent = '', conversationId = '' } = question;
  const fits =
    [extensionId, text, agent, conversationId].every(isText) &&
    Array.isArray(context) &&
    context.every(({ path, text: code }) => isText(path) && isText(code));
  if (!fits) throw new AresChatApiError('badQuestion', 'The question is not of the documented form.');
  return question;
}

function messageOf({ text, context = [] }: AresQuestion): string {
  return composeMessage(text, context.map(attachmentOf));
}

function attachmentOf({ path, text, languageId = '', startLine }: AresQuestionContext): Attachment {
  const first = startLine ?? 1;
  return {
    ...{ id: '', uri: '', label: path, description: path },
    kind: startLine === undefined ? 'file' : 'selection',
    ...{ path, languageId, text, startLine: first },
    endLine: first + text.trimEnd().split('\n').length - 1,
  };
}

function apiError(error: unknown): unknown {
  if (!(error instanceof AresError)) return error;
  if (error.code === 'stopped') return new vscode.CancellationError();
  const { title, detail } = explain(error.failure);
  return new AresChatApiError('failed', `${title} ${detail}`);
}
