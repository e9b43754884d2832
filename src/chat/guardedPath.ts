/** Folders whose files make VS Code, git or a build server run something. */
const guardedFolders = ['.vscode', '.git', '.github/workflows'];

/**
 * Whether a file at this path, relative to its workspace folder, can make a tool run what stands in it, so that
 * a person is asked a second time before it is written. File systems that do not tell capital from small
 * letters are thought of, and so are folders further down.
 */
export function isGuardedPath(path: string): boolean {
  const normal = `/${path.replaceAll('\\', '/').toLowerCase()}`;
  return normal.endsWith('.code-workspace') || guardedFolders.some(folder => normal.includes(`/${folder}/`));
}

/** The parts of a relative path; undefined for one that is absolute, climbs out, or names nothing. */
export function pathParts(path: string): readonly string[] | undefined {
  if (/^(?:[a-z]:|[\\/~])/i.test(path) || /\p{Cc}/u.test(path)) return undefined;
  const parts = path.split(/[\\/]/).filter(part => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? undefined : parts;
}
