import type { Guard } from './guard.ts';

const acting = 'test/unit/chat/actingOnCode.test.ts';
const using = 'test/vscode/code.test.ts';
const context = 'test/vscode/context.test.ts';

/** The guards between the code of an answer and the person's files and terminal, and between the files and the server. */
export const codeGuards: readonly Guard[] = [
  {
    without: 'a path climbs out of the workspace',
    file: 'src/chat/guardedPath.ts',
    remove: "parts.length === 0 || parts.includes('..')",
    put: 'parts.length === 0',
    test: acting,
  },
  {
    without: 'capital letters hide a file that makes tools run something',
    file: 'src/chat/guardedPath.ts',
    remove: '.toLowerCase()',
    test: acting,
  },
  {
    without: 'a block that is not complete is used',
    file: 'src/chat/codeBlocks.ts',
    remove: "complete: closed || answer.status === 'done'",
    put: 'complete: closed || true',
    test: 'test/unit/chat/codeBlocks.test.ts',
  },
  {
    without: 'a command is run by being put into the terminal',
    file: 'src/extension/code/runCode.ts',
    remove: 'terminal.sendText(text, false);',
    put: 'terminal.sendText(text, true);',
    test: using,
    grep: 'stands at the prompt without Enter',
  },
  {
    without: 'a command of several lines is put into the terminal unasked',
    file: 'src/extension/code/runCode.ts',
    remove: '(lines > 1 && !(await ask(text, lines)))',
    put: 'ask === undefined',
    test: using,
    grep: 'is asked about when it has several lines',
  },
  {
    without: 'a command goes to the terminal in Restricted Mode',
    file: 'src/extension/code/runCode.ts',
    remove: 'if (!trusted)',
    put: 'if (!trusted && text === String())',
    test: using,
    grep: 'is refused in Restricted Mode',
  },
  {
    without: 'code that is inserted is expanded as a snippet',
    file: 'src/extension/code/insertCode.ts',
    remove: 'for (const selection of editor.selections) change.replace(selection, text);',
    put: 'change.replace(editor.selection, String()); void editor.insertSnippet(new vscode.SnippetString(text));',
    test: using,
    grep: 'snippet signs included',
  },
  {
    without: 'code is written through a symbolic link',
    file: 'src/extension/code/safeFile.ts',
    remove: 'if (type & vscode.FileType.SymbolicLink)',
    put: 'if (type < 0)',
    test: using,
    grep: 'never goes through a symbolic link',
  },
  {
    without: 'code is written outside of the workspace',
    file: 'src/extension/code/safeFile.ts',
    remove: "if (folder === undefined || parts === undefined) return 'outside';",
    put: 'if (folder === undefined || parts === undefined) return undefined;',
    test: using,
    grep: 'never follows a path that climbs out',
  },
  {
    without: 'settings of the workspace are changed after one question',
    file: 'src/extension/code/safeFile.ts',
    remove: 'return !isGuardedPath(uri.path) || (await ask(path));',
    put: 'return isGuardedPath(uri.path) || ask !== undefined || path === String();',
    test: using,
    grep: 'asks a second time before it shows a change',
  },
  {
    without: 'what was changed meanwhile is overwritten',
    file: 'src/extension/code/proposals.ts',
    remove: 'document.getText() !== before',
    put: 'document.isClosed',
    test: using,
    grep: 'is shown again when the file has changed since',
  },
  {
    without: 'a file that may hold secrets is attached unasked',
    file: 'src/extension/context/filePermission.ts',
    remove: 'private: isPrivateFile(uri.path)',
    put: 'private: isPrivateFile(String())',
    test: context,
    grep: 'may hold secrets',
  },
];
