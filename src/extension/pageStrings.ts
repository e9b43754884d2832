import { env, l10n } from 'vscode';
import type { PageStrings } from '../shared/pageStrings.ts';

/** Every text of the chat page in the user's language; `{0}` stays for the page to fill in. */
export function pageStrings(): PageStrings {
  return {
    language: env.language,
    ...partNames(),
    ...composer(),
    ...waiting(),
    ...answers(),
    ...spoken(),
    ...historyList(),
    ...turnActions(),
    markdown: markdown(),
    ...welcome(),
  };
}

function partNames() {
  return {
    conversation: l10n.t('Conversation'),
    you: l10n.t('You'),
    ares: l10n.t('ARES'),
    composer: l10n.t('Message ARES'),
    attachments: l10n.t('Attached context'),
    suggestions: l10n.t('Questions to try'),
    jumpToLatest: l10n.t('Jump to latest'),
    newTextBelow: l10n.t('New text has arrived below'),
    find: l10n.t('Find in this chat'),
    findPrevious: l10n.t('Previous match (Shift+Enter)'),
    findNext: l10n.t('Next match (Enter)'),
    findClose: l10n.t('Close (Escape)'),
    findNone: l10n.t('No results'),
    findCount: l10n.t('{0} of {1}'),
    showAll: l10n.t('Show all'),
    showLess: l10n.t('Show less'),
  };
}

function composer() {
  return {
    placeholder: l10n.t('Ask ARES; # attaches context, / inserts prompts'),
    placeholderFollowUp: l10n.t('Ask a follow-up'),
    send: l10n.t('Send'),
    stop: l10n.t('Stop'),
    sendTooltip: l10n.t('Send (Enter)'),
    stopTooltip: l10n.t('Stop (Escape)'),
    sendNext: l10n.t('Queue this message (Enter)'),
    queueNext: l10n.t('Sent when this answer is complete:'),
    queueHeld: l10n.t('Not sent yet:'),
    queueStopAndSend: l10n.t('Stop the answer and send this now'),
    queueSend: l10n.t('Send this now'),
    queueTakeBack: l10n.t('Put back into the input'),
    completions: l10n.t('What to attach or insert'),
    attachContext: l10n.t('Attach context'),
    previewRequest: l10n.t('Preview request'),
    removeAttachment: l10n.t('Remove {0}'),
    sendEditor: l10n.t('Send {0} with every message'),
    sendEditorNoMore: l10n.t('Send {0} with every message no more'),
    openAttachment: l10n.t('Open {0}'),
    waitsForAnswer: l10n.t('ARES is still answering. Stop the answer, or send this when it is complete.'),
    pasteTooLarge: l10n.t(
      'The pasted text has {0}; a message can have {1}. It was not inserted: paste a part of it.',
    ),
    connectedTo: l10n.t('Goes to {0}'),
    connectedToAs: l10n.t('Goes to {0} as {1}'),
    changeAgent: l10n.t('Agent: {0}. Change agent'),
    routerTooltip: l10n.t('ARES chooses the agent for each message. Change agent'),
    addressedTooltip: l10n.t('This message goes to {0}, as it begins with its name. Change agent'),
    noKey: l10n.t('No API key is set for this server, and nobody is signed in.'),
  };
}

function waiting() {
  return {
    sending: l10n.t('Sending…'),
    thinking: l10n.t('Thinking…'),
    sendingFor: l10n.t('Sending… {0} s'),
    thinkingFor: l10n.t('Thinking… {0} s'),
    noSignFor: l10n.t('No sign of life from the server yet… {0} s'),
    silentFor: l10n.t('Thinking… {0} s, no sign of life for {1} s'),
    retryingIn: l10n.t('Trying again in {0} s: {1}'),
    retryingNow: l10n.t('Trying again: {0}'),
    stillWaiting: l10n.t('Still waiting, {0} seconds so far'),
  };
}

function answers() {
  return {
    stopped: l10n.t('Stopped'),
    stoppedEmpty: l10n.t('Stopped before anything arrived'),
    interrupted: l10n.t('Interrupted'),
    emptyAnswer: l10n.t('The answer is empty.'),
    answerActions: l10n.t('Answer actions'),
    copyAnswer: l10n.t('Copy'),
    copied: l10n.t('Copied'),
    openAnswer: l10n.t('Open Answer as Text'),
    inserted: l10n.t('Inserted'),
    saved: l10n.t('Saved'),
    inTerminal: l10n.t('In the terminal; press Enter there to run it'),
  };
}

function markdown() {
  return {
    copy: l10n.t('Copy'),
    insert: l10n.t('Insert at Cursor'),
    apply: l10n.t('Apply in Editor'),
    saveAs: l10n.t('Save as New File'),
    run: l10n.t('Put in Terminal'),
    codeBlock: l10n.t('Code block, {0}'),
    plainCodeBlock: l10n.t('Code block'),
    lines: l10n.t('{0} lines'),
    wrap: l10n.t('Wrap lines'),
    showAll: l10n.t('Show all'),
    showLess: l10n.t('Show less'),
    footnotes: l10n.t('Footnotes'),
    footnote: l10n.t('Footnote {0}'),
    footnoteBack: l10n.t('Back to the text'),
    taskDone: l10n.t('Done'),
    taskOpen: l10n.t('Not done'),
    image: l10n.t('Image: {0}'),
  };
}

function spoken() {
  return {
    answering: l10n.t('{0} is answering'),
    answerComplete: l10n.t('{0} says: {1}'),
    answerContinues: l10n.t('… the answer continues.'),
    answerStopped: l10n.t('{0} was stopped'),
  };
}

function turnActions() {
  return {
    edit: l10n.t('Edit'),
    editSend: l10n.t('Send again'),
    editCancel: l10n.t('Cancel'),
    editedMessage: l10n.t('Edited message'),
    deleteTurn: l10n.t('Delete question and answer'),
    regenerate: l10n.t('Regenerate'),
    continueAnswer: l10n.t('Continue'),
    previousVersion: l10n.t('Previous version'),
    nextVersion: l10n.t('Next version'),
    versionOf: l10n.t('Version {0} of {1}'),
    previousAnswer: l10n.t('Previous answer'),
    nextAnswer: l10n.t('Next answer'),
    answerOf: l10n.t('Answer {0} of {1}'),
    questionActions: l10n.t('Question actions'),
  };
}

function historyList() {
  return {
    history: l10n.t('History'),
    historyClose: l10n.t('Back to the conversation'),
    historySearch: l10n.t('Search conversations'),
    historyEverywhere: l10n.t('Conversations of all workspaces'),
    historyPinned: l10n.t('Pinned'),
    historyToday: l10n.t('Today'),
    historyYesterday: l10n.t('Yesterday'),
    historyThisWeek: l10n.t('Last 7 days'),
    historyUntitled: l10n.t('Untitled'),
    historyAnswering: l10n.t('Answering…'),
    historyOnServer: l10n.t('kept by {0}'),
    historySearching: l10n.t('Searching…'),
    historyNothingFound: l10n.t('No conversation contains that.'),
    historyEmpty: l10n.t('No conversations yet.'),
    historyEmptyHere: l10n.t('No conversations in this workspace yet.'),
    historyMore: l10n.t('Show more'),
    historyDeleteAll: l10n.t('Delete all conversations…'),
    historyDeleteAllHere: l10n.t('Delete all conversations of this workspace…'),
    historyDeleted: l10n.t('Conversation deleted.'),
    historyDeletedMany: l10n.t('{0} conversations deleted.'),
    historyUndo: l10n.t('Undo'),
    historyFound: l10n.t('{0} conversations found'),
    historyActions: l10n.t('Actions for “{0}”'),
    historyOpenInTab: l10n.t('Open in Editor (Ctrl+Enter)'),
    historyRename: l10n.t('Rename (F2)'),
    historyNewTitle: l10n.t('New title'),
    historyPin: l10n.t('Pin'),
    historyUnpin: l10n.t('Unpin'),
    historyDelete: l10n.t('Delete (Del)'),
  };
}

function welcome() {
  return {
    welcomeTitle: l10n.t('Ask ARES'),
    welcomeNoKey: l10n.t(
      'One step to go: connect to your ARES server, with its API key or your account there.',
    ),
    welcomeWhatIsAKey: l10n.t(
      'A key begins with “ares_”. You get one from whoever runs the server; it is kept in VS Code’s secret storage.',
    ),
    setApiKey: l10n.t('Set API Key'),
    signIn: l10n.t('Sign In'),
    setUpConnection: l10n.t('Set Up Connection'),
    checkConnection: l10n.t('Check Connection'),
    welcomeReady: l10n.t('Ask anything. Answers appear as they are written.'),
    suggestion1: l10n.t('What can you help me with?'),
    suggestion2: l10n.t('Explain how server-sent events work, with a short example.'),
    suggestion3: l10n.t('Write a function that groups a list by a key, with tests.'),
    welcomeSelectionHint: l10n.t(
      'To ask about code, select it and choose “Ask ARES About Selection” from the editor’s context menu.',
    ),
  };
}
