// What stands in the code in English and is shown in the user's language. The build, the check and the packaged
// translations all mean the same list.
const { globSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const literal = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`;
const call = new RegExp(String.raw`\b(?:vscode\.)?l10n\.t\(\s*(${literal})`, 'g');

/** What a quoted literal stands for. */
function textOf(quoted) {
  const inside = quoted.slice(1, -1);
  return JSON.parse(quoted[0] === '"' ? quoted : `"${inside.replaceAll("\\'", "'").replaceAll('"', '\\"')}"`);
}

/** The strings of one source file, in their order. */
function stringsOf(source) {
  return [...source.matchAll(call)].map(([, quoted]) => textOf(quoted));
}

/** Every string of the extension, sorted: its place in this list is its key in a packaged translation. */
function allStrings(root) {
  const folder = join(root, 'src/extension');
  const sources = globSync('**/*.ts', { cwd: folder }).map(file => readFileSync(join(folder, file), 'utf8'));
  return [...new Set(sources.flatMap(stringsOf))].sort();
}

/**
 * The source with `translated(17, 'Send')` for `l10n.t('Send')`: packaged translations are lists without the English,
 * which would take up as much room again in each of them.
 */
function withKeys(source, strings) {
  return source.replace(call, (_, quoted) => `translated(${strings.indexOf(textOf(quoted))}, ${quoted}`);
}

/** A translation as it is packaged: its texts in the order of the strings. */
function packed(translation, strings) {
  return JSON.stringify(strings.map(string => translation[string] ?? 0));
}

module.exports = { allStrings, packed, stringsOf, withKeys };
