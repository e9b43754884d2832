/** The two ends of what the extension supports; everything that runs in VS Code runs in both. */
export type VsCodeVersion = 'oldest' | 'newest';

/** A VS Code, as it comes from the npm registry inside the package `code-server`. */
export interface VsCodeRelease {
  /** Version of the npm package. */
  readonly codeServer: string;
  /** Version of VS Code inside, as `vscode.version` says it. */
  readonly vsCode: string;
  /** The major version of Node that its native modules and extension host are made for. */
  readonly node: 22 | 24;
}

/** `oldest` follows `engines.vscode` in package.json; `newest` is raised as VS Code moves on. */
export const releases: Readonly<Record<VsCodeVersion, VsCodeRelease>> = {
  oldest: { codeServer: '4.106.3', vsCode: '1.106.3', node: 22 },
  newest: { codeServer: '4.139.1', vsCode: '1.139.1', node: 24 },
};

/** The versions that a command line asks for with `--version oldest|newest`; without it, both. */
export function versionsAskedFor(args: readonly string[]): readonly VsCodeVersion[] {
  const place = args.indexOf('--version');
  if (place < 0) return ['oldest', 'newest'];
  const asked = args[place + 1];
  if (asked === 'oldest' || asked === 'newest') return [asked];
  throw new Error(`--version is "oldest" or "newest", not "${asked}".`);
}
