import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mathElement } from '../../../src/webview/markdown/dom/mathElement.ts';
import type { MathNode } from '../../../src/webview/markdown/math/mathNode.ts';
import { halfTex, parseTex } from '../../../src/webview/markdown/math/texParser.ts';
import { holds } from './support/documents.ts';
import { useDom } from './support/dom.ts';
import { renderAtOnce, testView } from './support/render.ts';

/** A formula on one line: what is inside an element in brackets, letters and signs as they are. */
function written({ tag, content }: MathNode): string {
  if (typeof content === 'string') return tag === 'mspace' ? ' ' : content.replaceAll('\u00a0', ' ');
  const inside = content.map(written).join(/^(?:mrow|mtd|msqrt)$/.test(tag) ? '' : ',');
  return tag === 'mrow' ? inside : `${tag.slice(1)}(${inside})`;
}

const formulas: readonly [source: string, written: string][] = [
  ['x^2', 'sup(x,2)'],
  ['x_i^2 + y^{10}', 'subsup(x,i,2)+sup(y,10)'],
  ['x^10', 'sup(x,1)0'],
  ["f''(x)", 'sup(f,′′)(x)'],
  ['a - b * 3.14', 'a−b∗3.14'],
  ['\\alpha\\Omega', 'αΩ'],
  ['\\frac{a}{b}', 'frac(a,b)'],
  ['\\frac12', 'frac(1,2)'],
  ['\\sqrt{x+1} \\sqrt[3]{x}', 'sqrt(x+1)root(x,3)'],
  ['\\sum_{i=1}^n i', 'underover(∑,i=1,n)i'],
  ['\\int_0^1 f\\,dx', 'subsup(∫,0,1)f dx'],
  ['\\lim_{x \\to 0} \\sin x', 'under(lim,x→0)sinx'],
  ['\\left( \\frac{a}{b} \\right]', '(frac(a,b)]'],
  ['\\left. x \\right|_{0}', 'sub(x|,0)'],
  ['\\mathbb{R} \\mathcal{L} \\mathfrak g', 'ℝℒ𝔤'],
  ['\\text{if } x > 0', 'if x>0'],
  ['\\mathrm{d}x \\mathrm{kg}', 'dxkg'],
  ['\\hat{x} \\vec v \\overline{ab}', 'over(x,^)over(v,→)over(ab,¯)'],
  ['\\underbrace{a+b}_{n}', 'under(under(a+b,⏟),n)'],
  ['\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}', '(table(tr(td(a),td(b)),tr(td(c),td(d))))'],
  ['f = \\begin{cases} 1 & x \\\\[2pt] 0 \\end{cases}', 'f={table(tr(td(1),td(x)),tr(td(0)))'],
  ['a &= b \\\\ &= c', 'table(tr(td(a),td(=b)),tr(td(),td(=c)))'],
  ['\\begin{array}{l|r} a & b \\end{array}', 'table(tr(td(a),td(b)))'],
  ['\\binom{n}{k}', '(frac(n,k))'],
  ['a \\not= b \\neq c \\leq d', 'a≠b≠c≤d'],
  ['x \\xrightarrow{f} y', 'xover(→,f)y'],
  ['\\operatorname{rank} A \\bmod 3', 'rankAmod3'],
  ['\\Bigl( x \\Bigr)', '(x)'],
  ['\\{ x \\mid x \\in A \\}', '{x∣x∈A}'],
  ['50\\% \\$ \\#', '50%$#'],
  ['\\unknown{x}', '\\unknownx'],
  // What is not whole or too much
  ['\\frac{a', 'frac(a,)'],
  ['{x', 'x'],
  ['x^', 'sup(x,)'],
  ['a } b \\right) c', 'ab)c'],
  ['\\begin{matrix} a', 'table(tr(td(a)))'],
  ['', ''],
];

/** How far below the formula its lowest part stands. */
function depthOf({ content }: MathNode): number {
  return typeof content === 'string' ? 0 : 1 + Math.max(0, ...content.map(depthOf));
}

describe('markdown: mathematics', () => {
  useDom();

  for (const [source, expected] of formulas)
    it(`reads ${JSON.stringify(source)}`, () => assert.equal(written(parseTex(source)), expected));

  it('is laid out by the browser, and says its source to those who hear it', () => {
    const math = renderAtOnce('so $\\frac{a}{2}$ is half').querySelector('p math');
    assert.equal(math?.namespaceURI, 'http://www.w3.org/1998/Math/MathML');
    assert.equal(math?.getAttribute('alttext'), '\\frac{a}{2}');
    assert.equal(math?.outerHTML.includes('<mfrac><mi>a</mi><mn>2</mn></mfrac>'), true);
    assert.equal(
      renderAtOnce('$$\nx\n$$').querySelector('.math-block math')?.getAttribute('display'),
      'block',
    );
  });

  it('leaves money and shell variables alone', () => {
    for (const text of ['It costs $5 or $6.', 'echo $HOME and $PATH', 'from $1,000 to $2,000'])
      assert.equal(renderAtOnce(text).textContent, text);
  });

  it('shows characters that are not seen in the source', () => {
    const element = mathElement('x\u202e^2', false);
    assert.equal(element.querySelector('math'), null);
    assert.ok(element.querySelector('.invisible-character'));
  });

  it('shows a formula that is too long as its source', () => {
    assert.equal(mathElement('x+'.repeat(3000), true).textContent, 'x+'.repeat(3000));
  });

  it('nests no deeper than a browser lays out in a moment', () => {
    for (const opener of ['{', '\\frac{', '\\left(', '\\sqrt{', '\\hat', '\\begin{matrix}', '\\sqrt[']) {
      const depth = depthOf(parseTex(opener.repeat(300)));
      assert.ok(depth < 60, `${opener}: ${depth} deep`);
    }
  });

  it('never nests deeply, never fails and loses no letter, whatever it is given', async function () {
    const pieces = [
      ...['{', '}', '^', '_', '&', '\\\\', '\\left(', '\\right)', '\\frac', '\\sqrt', '\\sqrt[', ']', "'"],
      ...[
        '\\begin{matrix}',
        '\\end{matrix}',
        '\\begin',
        '\\end',
        '\\hat',
        '\\not',
        '\\text{',
        '\\left',
        '\\big',
      ],
      ...[
        '\\xrightarrow',
        '\\limits',
        '\\\\[2pt]',
        ' ',
        'q',
        '12',
        '\\',
        '\\overset',
        '\\underbrace',
        '\\mathbb',
      ],
    ];
    const source = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map(parts => parts.join(''));
    await holds(this, source, tex => {
      const formula = parseTex(tex);
      assert.ok(depthOf(formula) < 60, `${depthOf(formula)} deep`);
      const letters = /z/g;
      // A letter may stand where a bracket, a name of an environment, or a number of columns is read.
      if (!/\\begin|\\end|\\mathbb/.test(tex)) {
        assert.equal(written(formula).match(letters)?.length, tex.match(letters)?.length);
      }
    });
  });

  it('holds back what is half there at its end', () => {
    for (const [half, shown] of [
      ['a + \\alp', 'a + '],
      ['x^', 'x'],
      ['a \\\\', 'a '],
      ['\\begin{mat', ''],
      ['a \\\\b', 'a \\\\b'],
      ['x', 'x'],
    ])
      assert.equal(halfTex(half ?? ''), shown);
  });

  it('shows no command while it grows', () => {
    const text =
      'Then\n\n$$\n\\frac{\\alpha + \\beta}{\\sqrt{2}} \\leq \\mathbb{R}\n$$\n\nand \\(\\gamma_{\\delta}\\).\n';
    const view = testView();
    for (const character of text) {
      view.append(character);
      view.frame();
      assert.doesNotMatch(view.container.textContent ?? '', /\\|\$/);
    }
    view.finish();
    assert.ok(view.container.isEqualNode(renderAtOnce(text)));
  });

  it('shows the source of a very long formula until it ends', () => {
    const view = testView();
    view.append(`$$\n${'x + '.repeat(500)}`);
    view.frame();
    assert.equal(view.container.querySelector('math'), null);
    assert.ok(view.container.textContent?.startsWith('x + x'));
    view.append('y\n$$\n');
    view.frame();
    assert.ok(view.container.querySelector('math'));
  });
});
