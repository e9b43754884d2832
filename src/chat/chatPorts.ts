import type { AresFailure } from '../ares/aresError.ts';
import type { ChatEvent } from '../ares/chatEvent.ts';
import type {
  ActionId,
  CodeUse,
  CompletionSign,
  CompletionView,
  ConversationMessage,
} from '../shared/protocol.ts';
import type { AgentsInForce } from './asking.ts';
import type { Attachment } from './attachment.ts';
import type { EarlierTurns } from './carrying.ts';
import type { FailureWords } from './chatView.ts';
import type { CodeToUse } from './codeUse.ts';
import type { ComposerNotice } from './composer.ts';
import type { EditorContext } from './context/editorContext.ts';
import type { ContextSource, Gathered } from './context/gathered.ts';
import type { Conversation } from './conversation.ts';
import type { LinkClock, PageSignal } from './pageLink.ts';
import type { SavedDraft } from './transcript/draft.ts';
import type { TranscriptRecord } from './transcript/record.ts';

/** What the controller asks of an ARES client. */
export interface AnswerSource {
  /** Streams one answer; throws `AresError` when it fails, with code `stopped` when `signal` aborts. */
  streamChat(
    request: { readonly message: string; readonly agent?: string; readonly contextId?: string },
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<ChatEvent>;
  /** The body with which `streamChat` would send this request. */
  requestBody(request: {
    readonly message: string;
    readonly agent?: string;
    readonly contextId?: string;
  }): string;
}

/** What the controller needs of the editor around it. */
export interface ChatPorts {
  /** A client for the server and key in force now. Throws `AresError` when the address is not usable. */
  openClient(): Promise<{ readonly client: AnswerSource }>;
  /** The agents of that server, as far as they are known. */
  agents(): AgentsInForce;
  readonly words: FailureWords & { notice(notice: ComposerNotice): string };
  readonly clock: LinkClock;
  /** The user asked for one of the actions that are not the conversation's own. */
  perform(action: Exclude<ActionId, 'retry' | 'saveAgain'>, failure: AresFailure | undefined): void;
  openLink(href: string): void;
  openAttachment(attachment: Attachment): void;
  /**
   * Puts the text on the clipboard and answers whether it is there; tells the person itself when it is not,
   * and when characters that are not seen were taken out of it.
   */
  copy(text: string, removed: number): Promise<boolean>;
  /** The editor in front, as context; undefined without one. */
  editorContext(): EditorContext | undefined;
  /** Turns sending it on or off; a file that is asked about is attached once instead. */
  sendEditor(on: boolean): Promise<Gathered>;
  /** Looks for what fits the query and shows it, perhaps more than once. */
  complete(sign: CompletionSign, query: string, show: (items: readonly CompletionView[]) => void): void;
  /** Takes context from there; asks the person about what is doubtful. */
  gather(source: ContextSource): Promise<Gathered>;
  /** Shows the message and the body of a request as they would be sent. */
  preview(message: string, body: string): void;
  /** Does this with the code and answers whether it is done; tells the person itself when it is not. */
  useCode(use: CodeUse, code: CodeToUse): Promise<boolean>;
  /** Opens a whole answer as a markdown document. */
  openAnswer(markdown: string): void;
  /** Opens what a reference means in the workspace. */
  openReference(reference: string): void;
  /** Tells those of the references that mean something in the workspace, each when it is found. */
  lookUp(references: readonly string[], found: (reference: string) => void): void;
  /** Called when an answer begins and when it has ended. */
  answeringChanged(answering: boolean): void;
  /** What was not kept is to be written now rather than when it is next tried. */
  saveAgain(): void;
  /** A change of the conversation, to be kept: told in their order, each before the pages hear of it. */
  record(record: TranscriptRecord): void;
  /** The turn of this answer was deleted: it is to be gone from what is kept. */
  erase(answerId: string): void;
  /** How earlier turns reach the agent of the server in force. */
  earlierTurns(): EarlierTurns;
  /** What was typed or attached and not sent is now this. */
  draftChanged(draft: SavedDraft): void;
  log(line: string): void;
}

/** A conversation to begin or to go on with. */
export interface OpenedConversation {
  readonly conversation: Conversation;
  readonly draft?: SavedDraft;
  /** A newer version wrote it: it is shown as far as it is understood, and not continued. */
  readonly newer?: boolean;
}

/** A page that shows the conversation. */
export interface ConnectedPage {
  /** Takes a message of the page; it has passed the guard. */
  receive(message: ConversationMessage): void;
  /** Tells the page something that is not state; one that is still loading is told when it is up. */
  signal(signal: PageSignal): void;
  dispose(): void;
}
