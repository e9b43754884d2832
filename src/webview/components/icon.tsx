import add from '@vscode/codicons/src/icons/add.svg' with { type: 'text' };
import agent from '@vscode/codicons/src/icons/agent.svg' with { type: 'text' };
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg' with { type: 'text' };
import arrowLeft from '@vscode/codicons/src/icons/arrow-left.svg' with { type: 'text' };
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg' with { type: 'text' };
import attach from '@vscode/codicons/src/icons/attach.svg' with { type: 'text' };
import check from '@vscode/codicons/src/icons/check.svg' with { type: 'text' };
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg' with { type: 'text' };
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg' with { type: 'text' };
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg' with { type: 'text' };
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg' with { type: 'text' };
import close from '@vscode/codicons/src/icons/close.svg' with { type: 'text' };
import prompt from '@vscode/codicons/src/icons/comment.svg' with { type: 'text' };
import copy from '@vscode/codicons/src/icons/copy.svg' with { type: 'text' };
import goOn from '@vscode/codicons/src/icons/debug-continue.svg' with { type: 'text' };
import edit from '@vscode/codicons/src/icons/edit.svg' with { type: 'text' };
import error from '@vscode/codicons/src/icons/error.svg' with { type: 'text' };
import eye from '@vscode/codicons/src/icons/eye.svg' with { type: 'text' };
import fileText from '@vscode/codicons/src/icons/file.svg' with { type: 'text' };
import file from '@vscode/codicons/src/icons/file-code.svg' with { type: 'text' };
import folder from '@vscode/codicons/src/icons/folder.svg' with { type: 'text' };
import compare from '@vscode/codicons/src/icons/git-compare.svg' with { type: 'text' };
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg' with { type: 'text' };
import info from '@vscode/codicons/src/icons/info.svg' with { type: 'text' };
import key from '@vscode/codicons/src/icons/key.svg' with { type: 'text' };
import linkExternal from '@vscode/codicons/src/icons/link-external.svg' with { type: 'text' };
import note from '@vscode/codicons/src/icons/note.svg' with { type: 'text' };
import pin from '@vscode/codicons/src/icons/pin.svg' with { type: 'text' };
import pinned from '@vscode/codicons/src/icons/pinned.svg' with { type: 'text' };
import refresh from '@vscode/codicons/src/icons/refresh.svg' with { type: 'text' };
import folders from '@vscode/codicons/src/icons/root-folder.svg' with { type: 'text' };
import send from '@vscode/codicons/src/icons/send.svg' with { type: 'text' };
import stop from '@vscode/codicons/src/icons/stop-circle.svg' with { type: 'text' };
import symbol from '@vscode/codicons/src/icons/symbol-method.svg' with { type: 'text' };
import terminal from '@vscode/codicons/src/icons/terminal.svg' with { type: 'text' };
import trash from '@vscode/codicons/src/icons/trash.svg' with { type: 'text' };
import warning from '@vscode/codicons/src/icons/warning.svg' with { type: 'text' };

// Drawn from the outlines themselves: the icon font would be a third file to load and 125 kB for a handful of signs.
const outlines = {
  add: outline(add),
  goOn: outline(goOn),
  refresh: outline(refresh),
  chevronRight: outline(chevronRight),
  chevronLeft: outline(chevronLeft),
  trash: outline(trash),
  pinned: outline(pinned),
  pin: outline(pin),
  linkExternal: outline(linkExternal),
  folders: outline(folders),
  edit: outline(edit),
  arrowLeft: outline(arrowLeft),
  agent: outline(agent),
  arrowDown: outline(arrowDown),
  arrowUp: outline(arrowUp),
  check: outline(check),
  chevronDown: outline(chevronDown),
  circleSlash: outline(circleSlash),
  close: outline(close),
  attach: outline(attach),
  compare: outline(compare),
  eye: outline(eye),
  fileText: outline(fileText),
  folder: outline(folder),
  note: outline(note),
  symbol: outline(symbol),
  terminal: outline(terminal),
  copy: outline(copy),
  error: outline(error),
  file: outline(file),
  goToFile: outline(goToFile),
  info: outline(info),
  key: outline(key),
  prompt: outline(prompt),
  send: outline(send),
  stop: outline(stop),
  warning: outline(warning),
} as const;

export type IconName = keyof typeof outlines;

/** Those that point along the line: where it runs from right to left, they point the other way. */
const directed: ReadonlySet<IconName> = new Set(['arrowLeft', 'chevronLeft', 'chevronRight', 'goOn', 'send']);

/** A codicon in the colour of the text around it; decoration that a screen reader passes over. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class={directed.has(name) ? 'icon directed' : 'icon'}
      viewBox="0 0 16 16"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={outlines[name]} />
    </svg>
  );
}

function outline(source: string): string {
  return Array.from(source.matchAll(/ d="([^"]+)"/g), ([, path]) => path).join('');
}
