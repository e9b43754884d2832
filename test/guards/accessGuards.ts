// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are pieces of source code
import type { Guard } from './guard.ts';

const components = 'src/webview/components';
const pageTests = 'test/unit/webview/page';
const access = `${pageTests}/access.test.ts`;
const inputMethods = `${pageTests}/inputMethods.test.ts`;
const rightToLeft = `${pageTests}/rightToLeft.test.ts`;

/** The guards that keep the page open to everyone: keyboard, screen reader, input method, other directions. */
export const accessGuards: readonly Guard[] = [
  {
    without: 'the Enter of an input method sends half a word',
    file: 'src/webview/composer/composerKeys.ts',
    remove: "press.key === 'Enter' && !modified && !belongsToIme(press)",
    put: "press.key === 'Enter' && !modified",
    test: inputMethods,
  },
  {
    without: 'the Escape of an input method gives up an edited question',
    file: `${components}/questionEditor.tsx`,
    remove: ' && !belongsToIme(event)',
    test: inputMethods,
  },
  {
    without: 'the keys of an input method leave the search of the history',
    file: `${components}/history.tsx`,
    remove: '    if (belongsToIme(event)) return;\n',
    test: inputMethods,
  },
  {
    without: 'the Enter of an input method ends the naming of a conversation',
    file: `${components}/historyRow.tsx`,
    remove: 'belongsToIme(event) || ',
    test: inputMethods,
  },
  {
    without: 'the Enter of an input method goes on to the next match',
    file: `${components}/findBar.tsx`,
    remove: '    if (belongsToIme(event)) return;\n',
    test: inputMethods,
  },
  {
    without: 'the focus is lost on the way from version to version',
    file: 'src/webview/pageFocus.ts',
    remove: '(successor() ?? input)',
    put: 'input',
    test: access,
    grep: 'without losing the focus',
  },
  {
    without: 'the focus is lost with the button that had it',
    file: 'src/webview/pageFocus.ts',
    remove:
      'if (focused?.isConnected === false && nothingFocused(root.ownerDocument)) (successor() ?? input).focus();',
    test: `${pageTests}/transcript.test.ts`,
    grep: 'keeps the focus in the page',
  },
  {
    without: 'the focus is lost with a row of the history that moves',
    file: `${components}/history.tsx`,
    remove: "(row?.querySelector<HTMLElement>('.history-open') ?? search.current)?.focus();",
    test: `${pageTests}/history.test.ts`,
    grep: 'keeps the focus with a row',
  },
  {
    without: 'the focus is not seen where the pointer is',
    file: 'src/webview/styles/base.css',
    remove: '#app :focus-visible {\n  outline: 1px',
    put: ':focus-visible {\n  outline: 1px',
    test: access,
    grep: 'shows the focus wherever it is',
  },
  {
    without: 'a screen reader reads every token',
    file: `${components}/transcript.tsx`,
    remove: 'aria-live="off"',
    put: 'aria-live="polite"',
    test: access,
    grep: 'what was there before',
  },
  {
    without: 'nobody hears that an answer is tried again',
    file: `${components}/activityLine.tsx`,
    remove: "if (activity.kind === 'retrying') announcer",
    put: "if (activity.kind === 'sending') announcer",
    test: access,
    grep: 'says once why it tries again',
  },
  {
    without: 'the page moves although VS Code is to move less',
    file: 'src/webview/styles/transcript.css',
    remove: '.vscode-reduce-motion :is(.activity-text, .more-to-come) {',
    put: '.nothing {',
    test: `${pageTests}/layout.test.ts`,
    grep: 'does not move',
  },
  {
    without: 'addresses fall apart among words from right to left',
    file: 'src/webview/markdown/markdown.css',
    remove: 'unicode-bidi: plaintext; /* An address',
    put: '/* An address',
    test: rightToLeft,
  },
  {
    without: 'a link is told by its colour alone',
    file: 'src/webview/markdown/markdown.css',
    remove: 'text-decoration: underline; /* The colour',
    put: 'text-decoration: none; /* The colour', // As VS Code's own style for links in pages has it.
    test: `${pageTests}/contrast.test.ts`,
  },
  {
    without: 'links to files are too faint to be read',
    file: 'src/webview/markdown/markdown.css',
    remove: '  background: none;\n  color: var(--vscode-textLink-foreground);',
    put: '  color: var(--vscode-textLink-foreground);',
    test: `${pageTests}/contrast.test.ts`,
  },
  {
    without: 'code runs from right to left in an Arabic answer',
    file: 'src/webview/markdown/dom/codeView.ts',
    remove: "    pre.dir = 'ltr';\n",
    test: rightToLeft,
  },
  {
    without: 'an Arabic page runs from left to right',
    file: 'src/extension/pageHtml.ts',
    remove: ' dir="${directionOf(strings.language)}"',
    test: 'test/vscode/pageHtml.test.ts',
    grep: 'runs in the direction',
  },
];
