/** The environment variable that names the tests to run in VS Code by a part of their titles; without it all. */
export const grepVariable = 'ARES_CHAT_GREP';
