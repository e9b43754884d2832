import { inAlphabet } from './alphabets.ts';
import { bracket, grouped, type MathNode, mathNode, operator, space, upright, words } from './mathNode.ts';
import { TexReader } from './texReader.ts';
import * as symbols from './texSymbols.ts';
import { environment, plainRows } from './texTables.ts';

/** Formulas longer than this, in characters, are no formulas that anybody reads. */
export const longestFormula = 5000;
/** What is nested deeper stands as it is written: browsers lay out nested formulas again and again. */
const deepest = 12;
/** What ends a row of nodes. */
const ends: ReadonlySet<string> = new Set(['', '}', '&', '\\\\', '\\cr', '\\end', '\\right']);
const scriptMarks: ReadonlySet<string> = new Set(['^', '_', "'"]);

/**
 * Reads mathematics in TeX as it is written in answers. Never fails: what it does not know stands in the formula as
 * it is written, and what has no end ends with the text.
 */
export function parseTex(source: string): MathNode {
  return new TexParser(source, 0).parse();
}

/** A beginning of TeX without what is only half there at its end. */
export function halfTex(source: string): string {
  return source.replace(/(?:(?<!\\)\\(?:begin|end)\s*\{[^}]*|(?<!\\)\\[A-Za-z]*|\\\\|[\^_&])\s*$/, '');
}

class TexParser {
  readonly #tex: TexReader;
  #depth: number;

  constructor(source: string, depth: number) {
    this.#tex = new TexReader(source);
    this.#depth = depth;
  }

  parse(): MathNode {
    const cells = this.#cells();
    while (this.#tex.peek() !== '') {
      this.#tex.take(); // An end of something that never began.
      const [[first = [], ...others] = [], ...rows] = this.#cells();
      cells
        .at(-1)
        ?.at(-1)
        ?.push(...first);
      cells.at(-1)?.push(...others);
      cells.push(...rows);
    }
    return plainRows(cells);
  }

  /** Everything up to the end of a table. */
  #cells(): MathNode[][][] {
    const rows: MathNode[][][] = [[this.#row()]];
    for (;;) {
      if (this.#tex.skip('&')) rows.at(-1)?.push(this.#row());
      else if (this.#tex.skip('\\\\') || this.#tex.skip('\\cr')) {
        this.#tex.skipRowGap();
        rows.push([this.#row()]);
      } else break;
    }
    const last = rows.at(-1);
    if (rows.length > 1 && last?.length === 1 && last[0]?.length === 0) rows.pop();
    return rows;
  }

  #row(): MathNode[] {
    const nodes: MathNode[] = [];
    while (!ends.has(this.#tex.peek())) nodes.push(...this.#scripted());
    return nodes;
  }

  /** Something with what stands below and above it. */
  #scripted(): MathNode[] {
    if (symbols.silent.has(this.#tex.peek())) {
      this.#tex.take();
      return [];
    }
    const base = scriptMarks.has(this.#tex.peek()) ? mathNode('mrow', []) : this.#atom(this.#tex.take());
    let below: MathNode | undefined;
    let above: MathNode | undefined;
    let primes = '';
    for (;;) {
      if (this.#tex.skip("'")) primes += '′';
      else if (below === undefined && this.#tex.skip('_')) below = this.#argument();
      else if (above === undefined && this.#tex.skip('^')) above = this.#argument();
      else if (!this.#tex.skip('\\limits') && !this.#tex.skip('\\nolimits')) break;
    }
    if (primes !== '') above = grouped([upright(primes), ...(above === undefined ? [] : [above])]);
    return [withScripts(base, below, above)];
  }

  /** What a command is applied to. */
  #argument(): MathNode {
    if (ends.has(this.#tex.peek())) return mathNode('mrow', []);
    return this.#atom(this.#tex.takeOne());
  }

  #atom(token: string): MathNode {
    if (this.#depth >= deepest) return words(token + this.#tex.takeRest());
    this.#depth++;
    const node = this.#group(token) ?? this.#applied(token) ?? this.#worded(token) ?? symbol(token);
    this.#depth--;
    return node;
  }

  #group(token: string): MathNode | undefined {
    switch (token) {
      case '{': {
        const nodes = this.#row();
        this.#tex.skip('}');
        return grouped(nodes);
      }
      case '\\left': {
        const before = this.#bracket();
        const nodes = this.#row();
        return mathNode('mrow', [...before, ...nodes, ...(this.#tex.skip('\\right') ? this.#bracket() : [])]);
      }
      case '\\middle':
        return grouped(this.#bracket());
      case '\\begin':
        return this.#environment();
      default:
        return undefined;
    }
  }

  #bracket(): readonly MathNode[] {
    const token = this.#tex.take();
    return token === '.' || token === '' ? [] : [bracket(symbols.brackets.get(token) ?? token, true)];
  }

  #environment(): MathNode {
    const name = this.#tex.takeRaw();
    const columns = /^(?:array|alignat\*?)$/.test(name) ? this.#tex.takeRaw().replace(/[^lcr]/g, '') : '';
    const cells = this.#cells();
    if (this.#tex.skip('\\end')) this.#tex.takeRaw();
    return environment(name, cells, columns);
  }

  /** A command that does something with what follows it. */
  #applied(token: string): MathNode | undefined {
    switch (token) {
      case '\\frac':
      case '\\dfrac':
      case '\\tfrac':
      case '\\cfrac':
        return mathNode('mfrac', [this.#argument(), this.#argument()]);
      case '\\binom':
      case '\\dbinom':
      case '\\tbinom': {
        const fraction = mathNode('mfrac', [this.#argument(), this.#argument()], { linethickness: '0' });
        return mathNode('mrow', [bracket('(', true), fraction, bracket(')', true)]);
      }
      case '\\sqrt':
        return this.#root();
      case '\\overset':
      case '\\stackrel':
        return this.#stacked('mover');
      case '\\underset':
        return this.#stacked('munder');
      case '\\boxed':
        return mathNode('mrow', [this.#argument()], { class: 'math-boxed' });
      case '\\mathbf':
      case '\\boldsymbol':
      case '\\bm':
        return mathNode('mrow', [this.#argument()], { class: 'math-bold' });
      case '\\phantom':
        return mathNode('mrow', [this.#argument()], { class: 'math-phantom' });
      case '\\not':
        return negated(this.#argument());
      default:
        return this.#signed(token);
    }
  }

  #root(): MathNode {
    const index = this.#tex.takeOption();
    const inside = this.#argument();
    if (index === undefined) return mathNode('msqrt', [inside]);
    return mathNode('mroot', [inside, new TexParser(index, this.#depth).parse()]);
  }

  #stacked(tag: 'mover' | 'munder'): MathNode {
    const small = this.#argument();
    return mathNode(tag, [this.#argument(), small]);
  }

  /** Something with a sign on it or below it, or a sign with something on it. */
  #signed(token: string): MathNode | undefined {
    const accent = symbols.accents.get(token);
    const wide = symbols.wideAccents.get(token);
    const under = symbols.undersigns.get(token);
    const arrow = symbols.longArrows.get(token);
    const size = symbols.bracketSizes.get(token);
    const limits = token.endsWith('brace');
    if (accent) return mathNode('mover', [this.#argument(), bracket(accent, false)], { accent: 'true' });
    if (wide) return mathNode('mover', [this.#argument(), bracket(wide, true)], { accent: 'true' }, limits);
    if (under) return mathNode('munder', [this.#argument(), bracket(under, true)], {}, limits);
    if (arrow) return this.#longArrow(arrow);
    if (size === undefined) return undefined;
    const ems = { minsize: `${size}em`, maxsize: `${size}em`, stretchy: 'true' };
    const sign = this.#tex.take();
    return operator(symbols.brackets.get(sign) ?? sign, ems);
  }

  #longArrow(arrow: string): MathNode {
    const option = this.#tex.takeOption();
    const over = this.#argument();
    const sign = bracket(arrow, true);
    if (option === undefined) return mathNode('mover', [sign, over]);
    return mathNode('munderover', [sign, new TexParser(option, this.#depth).parse(), over]);
  }

  /** A command whose braces hold words rather than a formula. */
  #worded(token: string): MathNode | undefined {
    switch (token) {
      case '\\operatorname':
      case '\\operatorname*':
        return named(this.#tex.takeRaw(), token.endsWith('*'));
      case '\\pmod':
        return mathNode('mrow', [space(1), words('(mod '), this.#argument(), words(')')]);
      case '\\tag':
        return mathNode('mrow', [space(2), words(`(${this.#tex.takeRaw()})`)]);
      case '\\label':
      case '\\color':
        this.#tex.takeRaw();
        return mathNode('mrow', []);
      case '\\textcolor':
        this.#tex.takeRaw();
        return this.#argument();
      case '\\mathrm':
      case '\\mathit':
      case '\\mathsf':
      case '\\mathtt':
        return this.#uprightOrNot(token);
      default:
        return this.#lettered(token);
    }
  }

  #uprightOrNot(token: string): MathNode {
    if (this.#tex.peek() !== '{') return upright(this.#tex.takeOne());
    const raw = this.#tex.takeRaw();
    if (/^[\w\s.,-]*$/.test(raw) && token !== '\\mathit') return upright(raw.trim());
    return new TexParser(raw, this.#depth).parse();
  }

  #lettered(token: string): MathNode | undefined {
    if (/^\\(?:text|mbox$|hbox$)/.test(token) && !symbols.silent.has(token))
      return words(this.#tex.takeRaw());
    if (inAlphabet(token, '') === undefined) return undefined;
    const raw = this.#tex.peek() === '{' ? this.#tex.takeRaw() : this.#tex.takeOne();
    return upright(inAlphabet(token, raw.trim()) ?? raw);
  }
}

function withScripts(base: MathNode, below: MathNode | undefined, above: MathNode | undefined): MathNode {
  if (below !== undefined && above !== undefined)
    return mathNode(base.limits ? 'munderover' : 'msubsup', [base, below, above]);
  if (below !== undefined) return mathNode(base.limits ? 'munder' : 'msub', [base, below]);
  if (above !== undefined) return mathNode(base.limits ? 'mover' : 'msup', [base, above]);
  return base;
}

/** A name such as that of a function, with room around it. */
function named(name: string, limits: boolean): MathNode {
  const room = { lspace: '0.1667em', rspace: '0.1667em' };
  return mathNode('mo', name, limits ? { ...room, movablelimits: 'true' } : room, limits);
}

/** With a stroke through it. */
function negated(node: MathNode): MathNode {
  if (typeof node.content !== 'string') return grouped([operator('¬'), node]);
  return { ...node, content: `${node.content}\u0338`.normalize('NFC') };
}

/** A token that stands for itself, or a command that stands for a sign. */
function symbol(token: string): MathNode {
  return letterOf(token) ?? operatorOf(token) ?? (token.startsWith('\\') ? words(token) : operator(token));
}

function letterOf(token: string): MathNode | undefined {
  const slanted = symbols.slanted.get(token);
  if (slanted !== undefined) return mathNode('mi', slanted);
  const sign = symbols.signs.get(token);
  if (sign !== undefined) return upright(sign);
  const ems = symbols.spaces.get(token);
  if (ems !== undefined) return space(ems);
  if (/^[0-9]/.test(token)) return mathNode('mn', token);
  return /^\p{L}/u.test(token) ? mathNode('mi', token) : undefined;
}

const typed: Readonly<Record<string, string>> = { '-': '−', '*': '∗', '`': '‘' };

function operatorOf(token: string): MathNode | undefined {
  const sign = symbols.operators.get(token);
  if (sign !== undefined) return operator(sign);
  const big = symbols.bigOperators.get(token);
  if (big !== undefined) return mathNode('mo', big, {}, true);
  const side = symbols.brackets.get(token) ?? (/^[()[\]|]$/.test(token) ? token : undefined);
  if (side !== undefined) return bracket(side, false);
  if (symbols.functions.has(token)) return named(token.slice(1), false);
  if (symbols.limitFunctions.has(token)) return named(token.slice(1), true);
  if (token === '\\bmod' || token === '\\mod') return named('mod', false);
  return Object.hasOwn(typed, token) ? operator(typed[token] ?? token) : undefined;
}
