import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixedPart, type Texts, translations } from './translations.ts';

/** VS Code's name for a language that nobody speaks, in which nothing can pass for translated that is not. */
export const pseudoLanguage = 'qps-ploc';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const strange = 'áƀçđéƒĝĥíĵķłɱñóþʠŕšťúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶŁṀÑÓÞǪŔŠŤÚṼŴẊÝŽ';

/**
 * A text that can still be read, a third longer than in English, without a letter of English in it and with an end that
 * is seen to be missing.
 */
export function pseudo(english: string): string {
  const parts = english.split(new RegExp(`(${fixedPart.source})`, 'g'));
  return `⟦${parts.map((part, index) => (index % 2 === 0 ? stretched(part) : part)).join('')}⟧`;
}

function stretched(text: string): string {
  return text.replace(/[A-Za-z]/g, letter => {
    const other = strange[plain.indexOf(letter)] ?? letter;
    return 'aeiouAEIOU'.includes(letter) ? other + other.toLowerCase() : other;
  });
}

/** Gives an installed extension this language, beside those that it has. */
export async function addPseudoLanguage(extension: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(extension, 'package.nls.json'), 'utf8')) as Texts;
  const texts = Object.entries(manifest).map(([key, text]) => [key, pseudo(text)]);
  await writeFile(
    join(extension, `package.nls.${pseudoLanguage}.json`),
    JSON.stringify(Object.fromEntries(texts)),
  );
  await writeFile(
    join(extension, `dist/l10n/bundle.l10n.${pseudoLanguage}.json`),
    await bundleLike(extension, 'de'),
  );
}

/** The packaged translation of another language, in whatever form it is, with pseudo texts in the places of its own. */
async function bundleLike(extension: string, language: string): Promise<string> {
  const english = new Map(
    Object.entries(translations(`l10n/bundle.l10n.${language}.json`)).map(([text, translated]) => [
      translated,
      text,
    ]),
  );
  const bundle = await readFile(join(extension, `dist/l10n/bundle.l10n.${language}.json`), 'utf8');
  return JSON.stringify(
    JSON.parse(bundle, (_, value: unknown) => {
      const text = typeof value === 'string' ? english.get(value) : undefined;
      return text === undefined ? value : pseudo(text);
    }),
  );
}
