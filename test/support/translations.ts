import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allStrings } from '../../l10n/strings.js';
import { root } from './root.ts';

/** The languages of the extension beside English, as VS Code names them. */
export const languages = ['ar', 'de', 'es', 'fr', 'ja', 'ko', 'pt-br', 'zh-cn'] as const;

/** Texts by what they stand for: an English string, or a key of the manifest. */
export type Texts = Readonly<Record<string, string>>;

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every string of the code, as its own translation. */
export function englishStrings(): Texts {
  return Object.fromEntries(allStrings(root).map(text => [text, text]));
}

/** Every string of the manifest. */
export function englishManifest(): Texts {
  return JSON.parse(read('package.nls.json')) as Texts;
}

/** A file of translations. */
export function translations(path: string): Texts {
  return JSON.parse(read(path)) as Texts;
}

/** What is wrong with a translation, said so that it can be put right. */
export function faultsOf(english: Texts, translated: Texts): readonly string[] {
  const missing = Object.entries(english)
    .filter(([key]) => translated[key] === undefined)
    .map(
      ([key, text]) =>
        `add: ${JSON.stringify(key)}: "…"${key === text ? '' : `, for ${JSON.stringify(text)}`}`,
    );
  const unused = Object.keys(translated)
    .filter(key => english[key] === undefined)
    .map(key => `take out: ${JSON.stringify(key)}`);
  return [
    ...missing,
    ...unused,
    ...Object.entries(english).flatMap(([key, text]) => misfit(key, text, translated[key])),
  ];
}

function misfit(key: string, english: string, translated: string | undefined): readonly string[] {
  if (translated === undefined) return [];
  const lost = fixedParts(english).join(' ') !== fixedParts(translated).join(' ');
  if (lost) return [`keep ${fixedParts(english).join(' ')} as in English: ${JSON.stringify(key)}`];
  if (translated.trim() !== translated || translated === '')
    return [`no blanks at its ends: ${JSON.stringify(key)}`];
  return [];
}

/** What has to stand in a translation as it is: places of values, code, links to commands and settings. */
export const fixedPart =
  /\{\{?\w+\}?\}|`[^`]+`|\]\(command:[\w.]+\)|#[\w.]+#|https?:\/\/[\w.:]*\w|“?ares[._]\w*/;

function fixedParts(text: string): readonly string[] {
  const parts = text.match(new RegExp(fixedPart, 'g')) ?? [];
  return [...new Set(parts.map(part => part.replace('“', '')))].toSorted();
}

/** What a person would read and no translation could reach, with its place. */
export function fixedTexts(): readonly string[] {
  return globSync('src/{extension,webview}/**/*.{ts,tsx}', { cwd: root })
    .filter(path => !path.endsWith('texSymbols.ts')) // names of signs, in the language that formulas are written in
    .flatMap(path => fixedTextsIn(path, read(path)));
}

const comment = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`;
const quoted = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\x60(?:[^\x60\\]|\\.)*\x60`;
const between = String.raw`>\s*[\p{L}][\p{L}’,. ]+<\/`;

/**
 * The same for one file. Two words that begin large or end a sentence are taken for something to read; where texts are
 * shown (a label, a title, a message), one word is.
 */
export function fixedTextsIn(path: string, source: string): readonly string[] {
  const found: string[] = [];
  for (const match of source.matchAll(new RegExp(`${comment}|${quoted}|${between}`, 'gu'))) {
    const before = source.slice(Math.max(0, match.index - 60), match.index);
    if (!(readsAsText(match[0]) || (isShown(before) && holdsWord(match[0])))) continue;
    if (isForOthers(before) || names.test(match[0].slice(1))) continue;
    found.push(`${path}:${source.slice(0, match.index).split('\n').length}: ${match[0]}`);
  }
  return found;
}

function readsAsText(literal: string): boolean {
  if (literal.startsWith('/')) return false;
  const text = literal
    .slice(1, literal.startsWith('>') ? -2 : -1)
    .replace(/\$\{[^}]*\}/g, 'x')
    .trim();
  if (literal.startsWith('>')) return true;
  return /^\p{Lu}[\p{L}’']*,? \p{L}/u.test(text) || /\p{L}{2}[ ,]+\p{L}+[^;]*[.…?!]$/u.test(text);
}

/** Whether what stands before a literal makes it a text on the screen, or one that is spoken. */
function isShown(before: string): boolean {
  const member = String.raw`\b(label|description|detail|place[hH]older|prompt|title|tooltip|alt|textContent|ariaLabel)`;
  const attribute = String.raw`setAttribute\('(aria-label|title|placeholder)',|\b(aria-label|aria-description)=\{?`;
  return new RegExp(String.raw`(${member} ?[:=]\{?|${attribute}|\bshow\w+Message\()\s*$`).test(before);
}

/** Icons, values and names that go into a text are no words of it. */
function holdsWord(literal: string): boolean {
  const text = literal.slice(1, -1).replace(/\$\{[^}]*\}|\$\([^)]*\)/g, '');
  return /\p{Lu}\p{Ll}|\p{L}{2} \p{L}{2}/u.test(text);
}

/** Translated already, or for the log and for developers. */
function isForOthers(before: string): boolean {
  return /l10n\.t\(\s*$|\blog\.\w+\(\s*$|new \w*Error\(\s*('\w+',\s*)?$/.test(before);
}

/** Names, which stay as they are: of products, of languages that code is written in; of a quota, by the server. */
const names =
  /^(ARES Chat|ARES \$|VS Code \$|JSON with Comments|Monthly \w+ quota exceeded|Answer in VS Code's chat ended)/;
