/** A folder's files as an indented tree, folders first, from their paths relative to it. */
export function folderTree(paths: readonly string[]): string {
  const root: Tree = new Map();
  for (const path of paths) {
    let tree = root;
    for (const part of path.split('/')) {
      const below: Tree = tree.get(part) ?? new Map();
      tree.set(part, below);
      tree = below;
    }
  }
  return linesOf(root, '').join('\n');
}

type Tree = Map<string, Tree>;

function linesOf(tree: Tree, indent: string): string[] {
  const entries = [...tree].sort(([name, { size }], [otherName, { size: otherSize }]) => {
    const foldersFirst = Number(otherSize > 0) - Number(size > 0);
    return foldersFirst || (name < otherName ? -1 : 1);
  });
  return entries.flatMap(([name, below]) => [
    `${indent}${name}${below.size > 0 ? '/' : ''}`,
    ...linesOf(below, `${indent}  `),
  ]);
}
