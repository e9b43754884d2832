/** The language that a fence's info names, in small letters: `ts` in each of `ts`, `TS title`, `ts{1,3}`, `ts:file.ts`. */
export function fenceLanguage(info: string): string {
  return (/^[^\s{,:]*/.exec(info)?.[0] ?? '').toLowerCase();
}

const shells = new Set(
  'sh bash zsh fish ksh shell shellscript powershell pwsh ps1 ps bat batch cmd'.split(' '),
);

/** Whether code of this language is made of commands for a terminal. */
export function isShell(language: string): boolean {
  return shells.has(language);
}
