/** The environment variable that tells the tests inside VS Code which of them are wanted; without it, all are. */
export const grepVariable = 'ARES_CHAT_VSCODE_GREP';
