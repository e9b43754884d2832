/**
 * The messages between the extension host and the chat page: one union per direction. The host owns
 * the state; the page is a projection that can be thrown away at any moment. After `ready` (and after
 * `resync`) the page gets one `snapshot`, then deltas whose `seq` counts up by one; a gap makes the
 * page ask for a snapshot again.
 */

import type { HistoryList } from './historyView.ts';
/** What a piece of context is. `symbol` and `selection` are lines of a file. */
export const attachmentKinds = [
  'selection',
  'file',
  'folder',
  'symbol',
  'problems',
  'terminal',
  'diff',
  'text',
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** A piece of the workspace that goes out with the next message, as a chip shows it. */
export interface AttachmentView {
  readonly id: string;
  /** Absent: a selection. */
  readonly kind?: AttachmentKind;
  /** What the chip reads, such as `math.ts:10-14`. */
  readonly label: string;
  /** The whole truth for the tooltip: full path, range, language, size. */
  readonly description: string;
  /** Size of the text that will be sent, in bytes of UTF-8. */
  readonly bytes: number;
}

/** What begins a look-up in the composer. */
export const completionSigns = ['#', '@', '/'] as const;
export type CompletionSign = (typeof completionSigns)[number];

/** Something that can be attached, as the list under `#` or `@` offers it, or a prompt as the one under `/` does. */
export interface CompletionView {
  readonly id: string;
  readonly kind: AttachmentKind | 'prompt';
  readonly label: string;
  /** Where it is, or what it is; may be empty. */
  readonly detail: string;
}

/** A button on an error card, or in the empty state. The host decides what it does. */
export interface ActionView {
  readonly id: ActionId;
  readonly label: string;
}

export const actionIds = [
  'retry',
  'setApiKey',
  'signIn',
  'setUpConnection',
  'checkConnection',
  'openSettings',
  'openProxySettings',
  'showLog',
  'copyDetails',
  'newChat',
  'changeAgent',
  'saveAgain',
  'exportChat',
] as const;
export type ActionId = (typeof actionIds)[number];

/** What can be done with a code block besides copying it. */
export const codeUses = ['insert', 'apply', 'saveAs', 'run'] as const;
export type CodeUse = (typeof codeUses)[number];

/** What the host can have done with an answer or a code block. */
export const acknowledgements = ['copied', 'inserted', 'saved', 'inTerminal'] as const;
export type Acknowledgement = (typeof acknowledgements)[number];

/** An error as a person reads it: already translated, safe to show as plain text. */
export interface FailureView {
  /** What happened, in one sentence. */
  readonly title: string;
  /** Why, and what to do next. */
  readonly detail?: string;
  readonly actions: readonly ActionView[];
}

export type AnswerStatus =
  | 'waiting' // sent; no text yet
  | 'streaming' // text is arriving
  | 'done' // whole
  | 'stopped' // by the user; the text that arrived stays
  | 'interrupted' // broke off; the text that arrived stays
  | 'failed'; // no text arrived

/** What the page says under an answer that has not started to speak. */
export interface ActivityView {
  /** `sending` · `thinking`: the server accepted or showed a sign of life · `retrying`: a wait before another try. */
  readonly kind: 'sending' | 'thinking' | 'retrying';
  /** When this activity began (or, for `retrying`, when it ends), milliseconds since the epoch. */
  readonly at: number;
  /** For `thinking`: when the server last showed a sign of life, milliseconds since the epoch. */
  readonly aliveAt?: number;
  /** For `retrying`: why, already translated. */
  readonly reason?: string;
}

export interface AnswerView {
  readonly id: string;
  readonly status: AnswerStatus;
  /** Who answers, as people call it: known when the server said or the user chose. */
  readonly agent?: string;
  /** A few words beside the name, such as "chosen by ARES". */
  readonly agentNote?: string;
  /** More about the agent, for the tooltip: what it does, and its name on the server. */
  readonly agentDetail?: string;
  readonly text: string;
  readonly activity?: ActivityView;
  readonly failure?: FailureView;
}

export interface QuestionView {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
}

/** That there are several, and which of them is shown, from 0. */
export interface AlternativesView {
  readonly shown: number;
  readonly count: number;
}

/** One question and its answer. */
export interface TurnView {
  readonly question: QuestionView;
  readonly answer: AnswerView;
  /** The versions of the question, where there are several. */
  readonly questions?: AlternativesView;
  /** The answers to the question, where there are several. */
  readonly answers?: AlternativesView;
  /** What is special about how it was sent, such as that earlier turns went along. */
  readonly note?: string;
}

/** What the composer needs to know about the connection. */
export interface ConnectionView {
  /** `host[:port]`, or undefined while the address is not usable. */
  readonly host?: string;
  /** There is an API key, or an account is signed in. */
  readonly hasKey: boolean;
  /** The account in use, by its email; without one the API key is. */
  readonly account?: string;
  /** The address or a setting is not usable: what is wrong and what to do. */
  readonly problem?: FailureView;
}

/** An agent that can be asked. */
export interface AgentView {
  /** What `@` addresses it by. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  readonly description?: string;
}

/** Whom the next message goes to. */
export interface AskingView {
  /** The agent's id, or `router`: the server chooses. */
  readonly agent: string;
  /** What people call it. */
  readonly label: string;
  /** Everybody whom a message may address by `@`. */
  readonly agents: readonly AgentView[];
}

export interface ComposerView {
  readonly draft: string;
  readonly attachments: readonly AttachmentView[];
  /** Something to say about the composer's content, such as "The whole line was attached: nothing was selected." */
  readonly notice?: string;
}

/** A message that waits for the answer before it. */
export interface QueuedView {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
}

/** The editor in front, as context that goes out with every message while it is on. */
export interface EditorContextView {
  readonly attachment: AttachmentView;
  readonly on: boolean;
}

export interface ChatState {
  readonly conversationId: string;
  readonly turns: readonly TurnView[];
  readonly composer: ComposerView;
  /** Absent where no editor is in front, or its text is attached already. */
  readonly editorContext?: EditorContextView;
  readonly connection: ConnectionView;
  readonly asking: AskingView;
  /** What there is to say about keeping this conversation: it cannot be written now, or not be continued. */
  readonly storage?: FailureView;
  /** Messages that go out when the answer is complete, in their order. */
  readonly queued?: readonly QueuedView[];
  /** An answer is being made: Stop is offered instead of Send. */
  readonly answering: boolean;
}

/** The font of the page; what is left out is as VS Code has it. */
export interface FontView {
  readonly family?: string;
  /** In whole CSS pixels. */
  readonly size?: number;
}

export type ToPageMessage =
  | { readonly type: 'snapshot'; readonly seq: number; readonly state: ChatState }
  | { readonly type: 'turnAdded'; readonly seq: number; readonly turn: TurnView }
  /** Text to append to the answer's text. */
  | { readonly type: 'text'; readonly seq: number; readonly answerId: string; readonly text: string }
  /** Everything about the answer but its text; absent members are unset. */
  | {
      readonly type: 'answer';
      readonly seq: number;
      readonly answerId: string;
      readonly answer: Omit<AnswerView, 'id' | 'text'>;
    }
  | { readonly type: 'answering'; readonly seq: number; readonly answering: boolean }
  /** The chips above the composer, and what there is to say about its content. */
  | {
      readonly type: 'attachments';
      readonly seq: number;
      readonly attachments: readonly AttachmentView[];
      readonly notice?: string;
    }
  | { readonly type: 'editorContext'; readonly seq: number; readonly context?: EditorContextView }
  /** The draft changed elsewhere (the other page typed, or a message was refused): show this text. */
  | { readonly type: 'draft'; readonly seq: number; readonly text: string }
  | { readonly type: 'queue'; readonly seq: number; readonly queued: readonly QueuedView[] }
  | { readonly type: 'connection'; readonly seq: number; readonly connection: ConnectionView }
  | { readonly type: 'asking'; readonly seq: number; readonly asking: AskingView }
  | { readonly type: 'storage'; readonly seq: number; readonly problem?: FailureView }
  /** Put the cursor into the composer. Not state, so not numbered. */
  | { readonly type: 'focusComposer' }
  /** The host did what the page asked (a copy, for example): say it to the eye and the screen reader. */
  | {
      readonly type: 'acknowledged';
      readonly what: Acknowledgement;
      readonly answerId: string;
      readonly block?: number;
    }
  | ({ readonly type: 'font' } & FontView)
  /** Show the list of conversations. */
  | { readonly type: 'showHistory' }
  | ({ readonly type: 'history' } & HistoryList)
  /** The list is another now; `deleted` are conversations that can be brought back for a while. */
  | { readonly type: 'historyChanged'; readonly deleted: readonly string[] }
  /** Put this text where the cursor is, as if the person had typed it. Not state, so not numbered. */
  | { readonly type: 'insertText'; readonly text: string }
  /** What fits the query of the request with this number, the best first. A later one of the same number replaces it. */
  | { readonly type: 'completions'; readonly request: number; readonly items: readonly CompletionView[] }
  /** Those of the code spans that the page asked about which mean a file or a symbol of the workspace. */
  | { readonly type: 'references'; readonly answerId: string; readonly found: readonly string[] };

export type FromPageMessage =
  /** The page is up and knows nothing. */
  | { readonly type: 'ready' }
  /** The page has got the keyboard's focus. */
  | { readonly type: 'focused' }
  /** A number is missing: send everything again. */
  | { readonly type: 'resync' }
  /** Everything up to `seq` is on the screen. */
  | { readonly type: 'rendered'; readonly seq: number }
  /** The page's draft, whole; sent as it changes, at the latest 300 ms after, and at once when the page hides. */
  | { readonly type: 'draft'; readonly text: string }
  /** Send the draft; while an answer is being made it waits for its turn. The page has cleared its input; a refused text comes back by a `draft` message. */
  | { readonly type: 'send'; readonly text: string }
  | { readonly type: 'stop' }
  /** Send this message of the queue now; an answer that is being made is stopped. */
  | { readonly type: 'sendQueued'; readonly id: string }
  /** Put this message of the queue back into the input. */
  | { readonly type: 'takeBack'; readonly id: string }
  /** Ask the question of this answer in another version. */
  | { readonly type: 'editQuestion'; readonly answerId: string; readonly text: string }
  /** Another answer to the same question. */
  | { readonly type: 'regenerate'; readonly answerId: string }
  /** Have the last answer continued. */
  | { readonly type: 'continueAnswer' }
  /** Delete this answer and its question. */
  | { readonly type: 'deleteTurn'; readonly answerId: string }
  /** Show the next, or the one before, of the versions of a question or of the answers to it. */
  | {
      readonly type: 'step';
      readonly answerId: string;
      readonly what: 'question' | 'answer';
      readonly forward: boolean;
    }
  | { readonly type: 'removeAttachment'; readonly id: string }
  /** Send the editor in front with every message of this workspace, or no longer. */
  | { readonly type: 'sendEditor'; readonly on: boolean }
  /** Let the person choose what to attach. */
  | { readonly type: 'attachContext' }
  /** Attach a text that was pasted, or a file that was dropped from outside of VS Code (`name`). */
  | { readonly type: 'attachText'; readonly text: string; readonly name?: string }
  /** Attach what was dropped from VS Code: files, folders and places in them. */
  | { readonly type: 'attachUris'; readonly uris: readonly string[] }
  /** Attach the problems of these files, or at the lines that they name: dropped from the problems panel. */
  | { readonly type: 'attachProblems'; readonly uris: readonly string[] }
  /** What fits what was typed after `#` or `@` (context to attach) or after `/` (prompts)? */
  | {
      readonly type: 'complete';
      readonly sign: CompletionSign;
      readonly query: string;
      readonly request: number;
    }
  /** Attach what was offered under this id. */
  | { readonly type: 'attachOffer'; readonly id: string }
  /** Show exactly what would be sent for this draft now. */
  | { readonly type: 'previewRequest'; readonly text: string }
  | { readonly type: 'openAttachment'; readonly id: string }
  /** A button of an error card (`answerId` names the card's answer) or of the empty state. */
  | { readonly type: 'action'; readonly id: ActionId; readonly answerId?: string }
  /** Copy code block number `block` (in document order) of the answer, or without `block` the whole answer. */
  | { readonly type: 'copy'; readonly answerId: string; readonly block?: number }
  /** Use code block number `block` of the answer: the host takes its own text, and only a complete block. */
  | { readonly type: 'useCode'; readonly use: CodeUse; readonly answerId: string; readonly block: number }
  /** Open the whole answer as a markdown document. */
  | { readonly type: 'openAnswer'; readonly answerId: string }
  | { readonly type: 'openLink'; readonly href: string }
  /** Open what a link or a code span of an answer means in the workspace, such as `src/a.ts:12`. */
  | { readonly type: 'openReference'; readonly reference: string }
  /** Which conversations are there? `request` numbers the questions; `everywhere`: of all workspaces. */
  | {
      readonly type: 'listHistory';
      readonly request: number;
      readonly query: string;
      readonly everywhere: boolean;
      readonly limit: number;
    }
  /** Show this conversation here, or in a tab of its own. */
  | { readonly type: 'openConversation'; readonly id: string; readonly inTab: boolean }
  | { readonly type: 'renameConversation'; readonly id: string; readonly title: string }
  | { readonly type: 'pinConversation'; readonly id: string; readonly pinned: boolean }
  | { readonly type: 'deleteConversation'; readonly id: string }
  /** Delete what the list without a search shows; the host asks first. */
  | { readonly type: 'deleteAllConversations'; readonly everywhere: boolean }
  | { readonly type: 'restoreConversations'; readonly ids: readonly string[] }
  /** Which of these code spans of the answer mean something in the workspace? */
  | { readonly type: 'lookUp'; readonly answerId: string; readonly references: readonly string[] };

/** What the page says about the list of conversations rather than about the one that it shows. */
export type HistoryMessage = Extract<
  FromPageMessage,
  {
    readonly type:
      | 'listHistory'
      | 'openConversation'
      | 'renameConversation'
      | 'pinConversation'
      | 'deleteConversation'
      | 'deleteAllConversations'
      | 'restoreConversations';
  }
>;
/** What the page says about the conversation that it shows. */
export type ConversationMessage = Exclude<FromPageMessage, HistoryMessage | { readonly type: 'focused' }>;
