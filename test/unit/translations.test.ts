import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allStrings, packed, stringsOf, withKeys } from '../../l10n/strings.js';
import { root } from '../support/root.ts';
import {
  englishManifest,
  englishStrings,
  faultsOf,
  fixedTexts,
  fixedTextsIn,
  languages,
  translations,
} from '../support/translations.ts';

/** Fails with every fault on a line of its own. */
function assertNone(faults: readonly string[], where: string): void {
  assert.ok(faults.length === 0, `\n${where}:\n${faults.map(fault => `  ${fault}`).join('\n')}`);
}

describe('The translations', () => {
  for (const language of languages) {
    it(`are complete in ${language}, and fit`, () => {
      const code = `l10n/bundle.l10n.${language}.json`;
      assertNone(faultsOf(englishStrings(), translations(code)), code);
      const manifest = `package.nls.${language}.json`;
      assertNone(faultsOf(englishManifest(), translations(manifest)), manifest);
    });
  }

  it('are of the languages that are named here', () => {
    assert.deepEqual(
      globSync('l10n/bundle.l10n.*.json', { cwd: root })
        .map(path => path.split('.').at(-2))
        .toSorted(),
      languages,
    );
    assert.deepEqual(
      globSync('package.nls.*.json', { cwd: root })
        .map(path => path.split('.').at(-2))
        .toSorted(),
      languages,
    );
  });

  it('find every text in the code: each stands as it is in l10n.t', () => {
    const calls = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap(path => {
      const source = readFileSync(join(root, path), 'utf8');
      const all =
        source.match(/\bl10n\s*\.\s*t\b|= vscode\.l10n\b|\bt\b[^}]*\}\s*=\s*(vscode\.)?l10n\b/g)?.length ?? 0;
      return all === stringsOf(source).length
        ? []
        : [`${path}: write l10n.t('…') with the text as one literal`];
    });
    assertNone(calls, 'What the translations cannot find');
  });

  it('can reach every text that a person reads', () => {
    assertNone(fixedTexts(), 'Put into l10n.t(…), or into PageStrings for the page');
  });

  it('can reach every text of the manifest, and the manifest uses each', () => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const used = new Set(Array.from(manifest.matchAll(/"%([\w.]+)%"/g), ([, key]) => key));
    assert.deepEqual([...used].toSorted(), Object.keys(englishManifest()).toSorted());
    const shown =
      /"(title|description|markdownDescription|name|label|alt|altText|displayName|fullName)": "([A-Z][^"%]*)"/g;
    const texts = Array.from(manifest.matchAll(shown), ([, , text]) => text);
    assert.deepEqual([...new Set(texts)], ['ARES Chat', 'ARES']);
    const { contributes } = JSON.parse(manifest) as { readonly contributes: object };
    const others = JSON.stringify(contributes).replace(/"(when|enablement|key|mac)":"[^"]*"/g, '');
    assert.deepEqual(others.match(/"[^"%]*\p{L}{2} \p{L}{2}[^"]*"/gu) ?? [], []);
  });
});

describe('The check of the translations', () => {
  it('finds what is missing, what is left over and what lost a place', () => {
    const english = { 'Goes to {0}': 'Goes to {0}', Send: 'Send', 'a.key': 'See `x` [here](command:ares.y)' };
    assert.deepEqual(
      faultsOf(english, {
        'Goes to {0}': 'Geht an {1}',
        old: 'alt',
        'a.key': 'Siehe `x` [hier](command:ares.z)',
      }),
      [
        'add: "Send": "…"',
        'take out: "old"',
        'keep {0} as in English: "Goes to {0}"',
        'keep ](command:ares.y) `x` as in English: "a.key"',
      ],
    );
    assert.deepEqual(faultsOf(english, { ...english, Send: ' ' }), ['no blanks at its ends: "Send"']);
    assert.deepEqual(faultsOf(english, english), []);
  });

  it('finds text that is written into the code', () => {
    const source = `
      // A comment is no text.
      window.showInformationMessage('The key is set.');
      log.info('The key is set.');
      element = <p title={x}>Nothing here</p>;
      box.placeholder = \`Ask \${name} about it\`;
      throw new Error('Nobody reads this.');
      l10n.t('This is fine.');
      const item = { label: '$(add) New', icon: 'New', title: 'ARES Chat' };
      element = <button aria-label="Send" class="Big"><b>Go</b></button>;
      window.showErrorMessage('Failed', l10n.t('Fine'));
      item.description = \`\${name} of all\`;
    `;
    assert.deepEqual(
      fixedTextsIn('a.tsx', source).map(fault => fault.split(':')[1]),
      ['3', '5', '6', '9', '10', '10', '11', '12'],
    );
  });

  it('means the same strings as the package, whose translations are lists', () => {
    const strings = allStrings(root);
    const source = 'vscode.l10n.t(\'Send\') + l10n.t(\n  "Can’t reach {0}: nothing answers there.", host)';
    const key = (text: string) => strings.indexOf(text);
    assert.equal(
      withKeys(source, strings),
      `translated(${key('Send')}, 'Send') + translated(${key('Can’t reach {0}: nothing answers there.')}, "Can’t reach {0}: nothing answers there.", host)`,
    );
    const list = JSON.parse(packed({ Send: 'Senden' }, strings)) as (string | 0)[];
    assert.equal(list[key('Send')], 'Senden');
    assert.equal(list.filter(text => text !== 0).length, 1);
  });
});
