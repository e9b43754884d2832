/**
 * Every text that the chat page shows or speaks of its own accord, in the user's language. The host
 * fills it and writes it into the page; `{0}` stands where a value goes.
 */
export interface PageStrings {
  /** Language of these strings, such as `en` or `pt-br`: the page's `lang`, for pronunciation and numbers. */
  readonly language: string;

  // Names of the page's parts, for screen readers
  readonly conversation: string;
  readonly you: string;
  /** Who answers when the server names no agent. */
  readonly ares: string;
  readonly composer: string;
  readonly attachments: string;
  readonly suggestions: string;

  // Composer
  readonly placeholder: string;
  readonly placeholderFollowUp: string;
  readonly send: string;
  readonly stop: string;
  /** Tooltips: the name and the key. */
  readonly sendTooltip: string;
  readonly stopTooltip: string;
  /** The button that sends while an answer is being made. */
  readonly sendNext: string;

  // Messages that wait
  readonly queueNext: string;
  readonly queueHeld: string;
  readonly queueStopAndSend: string;
  readonly queueSend: string;
  readonly queueTakeBack: string;

  readonly attachContext: string;
  /** Name of the list that `#` opens. */
  readonly completions: string;
  readonly previewRequest: string;
  /** `{0}` the chip's label. */
  readonly removeAttachment: string;
  /** `{0}` the file in front, or what is selected in it. */
  readonly sendEditor: string;
  readonly sendEditorNoMore: string;
  /** `{0}` the chip's label. */
  readonly openAttachment: string;
  /** Said when the user sends while an answer is being made. */
  readonly waitsForAnswer: string;
  /** `{0}` size of the pasted text, `{1}` largest size, both such as `5.2 MB`. */
  readonly pasteTooLarge: string;
  /** `{0}` host of the server; what is written to it is shown under the input. */
  readonly connectedTo: string;
  /** `{0}` host, `{1}` the account's email. */
  readonly connectedToAs: string;
  /** Name of the button that shows whom the next message goes to; `{0}` the agent. */
  readonly changeAgent: string;
  /** Its tooltip where the server chooses. */
  readonly routerTooltip: string;
  /** Its tooltip where the message itself names the agent; `{0}` the agent. */
  readonly addressedTooltip: string;

  // Waiting
  readonly sending: string;
  readonly thinking: string;
  /** `{0}` seconds. */
  readonly sendingFor: string;
  readonly thinkingFor: string;
  /** Nothing came back yet. `{0}` seconds since the message was sent. */
  readonly noSignFor: string;
  /** The server took the message and fell silent. `{0}` seconds of thinking, `{1}` of them without a sign of life. */
  readonly silentFor: string;
  /** `{0}` seconds left, `{1}` why. */
  readonly retryingIn: string;
  /** `{0}` why; the wait is over. */
  readonly retryingNow: string;
  /** Spoken only. `{0}` seconds. */
  readonly stillWaiting: string;

  // An answer's end
  readonly stopped: string;
  readonly stoppedEmpty: string;
  readonly interrupted: string;
  readonly emptyAnswer: string;
  /** Name of an answer's toolbar. */
  readonly answerActions: string;
  readonly copyAnswer: string;
  readonly copied: string;
  readonly openAnswer: string;
  /** Said when code went to where it was to go. */
  readonly inserted: string;
  readonly saved: string;
  readonly inTerminal: string;

  // Spoken only: `{0}` who answers
  readonly answering: string;
  /** `{0}` who answered, `{1}` the answer's text. */
  readonly answerComplete: string;
  /** Ends a spoken answer that was cut for length. */
  readonly answerContinues: string;
  readonly answerStopped: string;

  // Scrolling
  readonly jumpToLatest: string;
  /** Describes the same button when text has arrived below. */
  readonly newTextBelow: string;

  // Finding in the conversation
  readonly find: string;
  readonly findPrevious: string;
  readonly findNext: string;
  readonly findClose: string;
  readonly findNone: string;
  /** `{0}` which, `{1}` of how many. */
  readonly findCount: string;

  // What can be done with a question and its answer
  readonly edit: string;
  readonly editSend: string;
  readonly editCancel: string;
  readonly editedMessage: string;
  readonly deleteTurn: string;
  readonly regenerate: string;
  readonly continueAnswer: string;
  readonly previousVersion: string;
  readonly nextVersion: string;
  /** `{0}` which, `{1}` of how many. */
  readonly versionOf: string;
  readonly previousAnswer: string;
  readonly nextAnswer: string;
  /** `{0}` which, `{1}` of how many. */
  readonly answerOf: string;
  readonly questionActions: string;

  // The list of conversations
  readonly history: string;
  readonly historyClose: string;
  readonly historySearch: string;
  /** Name of the switch between this workspace and all. */
  readonly historyEverywhere: string;
  readonly historyPinned: string;
  readonly historyToday: string;
  readonly historyYesterday: string;
  readonly historyThisWeek: string;
  readonly historyUntitled: string;
  readonly historyAnswering: string;
  /** {0}: the server's host. */
  readonly historyOnServer: string;
  readonly historySearching: string;
  readonly historyNothingFound: string;
  readonly historyEmpty: string;
  readonly historyEmptyHere: string;
  readonly historyMore: string;
  readonly historyDeleteAll: string;
  readonly historyDeleteAllHere: string;
  readonly historyDeleted: string;
  /** `{0}` how many. */
  readonly historyDeletedMany: string;
  readonly historyUndo: string;
  /** Spoken only. `{0}` how many. */
  readonly historyFound: string;
  /** Name of a conversation's toolbar; `{0}` its title. */
  readonly historyActions: string;
  readonly historyOpenInTab: string;
  readonly historyRename: string;
  readonly historyNewTitle: string;
  readonly historyPin: string;
  readonly historyUnpin: string;
  readonly historyDelete: string;

  // Long messages of the user
  readonly showAll: string;
  readonly showLess: string;

  readonly markdown: MarkdownStrings;

  // Empty conversation
  readonly welcomeTitle: string;
  readonly welcomeNoKey: string;
  readonly welcomeWhatIsAKey: string;
  readonly setApiKey: string;
  readonly signIn: string;
  readonly setUpConnection: string;
  readonly checkConnection: string;
  readonly welcomeReady: string;
  /** Questions to try: each is the button's text and what it puts into the composer. */
  readonly suggestion1: string;
  readonly suggestion2: string;
  readonly suggestion3: string;
  /** How to ask about code; names the command. */
  readonly welcomeSelectionHint: string;
  /** Notice above the composer when a conversation has turns but no key. */
  readonly noKey: string;
}

/** What the answer's markdown shows of its own accord. */
export interface MarkdownStrings {
  readonly copy: string;
  readonly insert: string;
  readonly apply: string;
  readonly saveAs: string;
  readonly run: string;
  /** Name of a code block; `{0}` its language. */
  readonly codeBlock: string;
  /** Name of a code block whose fence names no language. */
  readonly plainCodeBlock: string;
  /** Lines of a code block; `{0}` their number. */
  readonly lines: string;
  readonly wrap: string;
  readonly showAll: string;
  readonly showLess: string;
  /** Name of the section that holds the footnotes. */
  readonly footnotes: string;
  /** Name of a footnote's mark; `{0}` its number. */
  readonly footnote: string;
  /** Name of a footnote's way back into the text. */
  readonly footnoteBack: string;
  /** Name of a task's box. */
  readonly taskDone: string;
  readonly taskOpen: string;
  /** What stands for an image without a description; images are never loaded. */
  readonly image: string;
}

/** Puts the values into the places `{0}`, `{1}` … of a page string; a place without a value stays as it is. */
export function formatString(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
