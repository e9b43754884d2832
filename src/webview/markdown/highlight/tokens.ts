import type { CompiledMode, Emitter, HighlightResult, HLJSOptions, Language } from 'highlight.js';
import { engine } from './languages.ts';

/** A stretch of code of one colour. */
export interface Token {
  readonly text: string;
  /** CSS class of the colour; undefined: the colour of text. */
  readonly color: string | undefined;
}

/** Where a piece of code ended inside its grammar: the next piece goes on there. */
export interface CodeState {
  readonly mode: CompiledMode;
  readonly root: Language;
}

/** Colours by the first word of highlight.js' scopes, and by the whole scope where that says more. */
const colors: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  literal: 'keyword',
  'variable.language': 'keyword',
  'selector-tag': 'tag',
  tag: 'tag',
  name: 'tag',
  comment: 'comment',
  doctag: 'comment',
  quote: 'comment',
  string: 'string',
  regexp: 'string',
  'char.escape': 'escape',
  link: 'string',
  number: 'number',
  symbol: 'number',
  type: 'type',
  built_in: 'type',
  'title.class': 'type',
  title: 'function',
  section: 'function',
  attr: 'property',
  attribute: 'property',
  property: 'property',
  variable: 'property',
  params: 'text',
  subst: 'text',
  'template-variable': 'property',
  'selector-class': 'property',
  'selector-id': 'property',
  'selector-attr': 'property',
  'selector-pseudo': 'property',
  meta: 'meta',
  bullet: 'meta',
  addition: 'addition',
  deletion: 'deletion',
  strong: 'strong',
  emphasis: 'emphasis',
};

function colorOf(scope: string): string | undefined {
  return colors[scope] ?? colors[scope.split('.').slice(0, 2).join('.')] ?? colors[scope.split('.')[0] ?? ''];
}

/** Scopes that are open where the next piece of code begins. */
let openScopes: string[] = [];

/** Takes what highlight.js finds as a list, instead of the HTML it would make of it. */
class TokenList implements Emitter {
  readonly tokens: Token[] = [];
  readonly #scopes = openScopes;

  constructor(_options: HLJSOptions) {
    openScopes = [];
  }

  addText(text: string): void {
    if (text === '') return;
    const scope = this.#scopes.findLast(name => colorOf(name) !== undefined);
    this.tokens.push({ text, color: scope === undefined ? undefined : colorOf(scope) });
  }

  startScope(name: string): void {
    this.#scopes.push(name);
  }

  endScope(): void {
    this.#scopes.pop();
  }

  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof TokenList) this.tokens.push(...emitter.tokens);
  }

  closeAllNodes(): void {}

  finalize(): void {}

  toHTML(): string {
    return '';
  }
}

engine.configure({ __emitter: TokenList });

/** Name under which the state of a piece of code is put before the highlighter as if it were a language; no fence has a space in its name. */
const resumed = 'resumed code';

/**
 * Reads one piece of code, from the state in which the piece before it ended; pieces end with lines. So a
 * long block can be coloured in slices, and comes out as if it were read at once.
 */
export function tokenize(
  code: string,
  language: string,
  from: CodeState | undefined,
): { tokens: readonly Token[]; state: CodeState } {
  const root = from?.root ?? (engine.getLanguage(language) as Language);
  if (from !== undefined) resumeAt(from);
  const result = engine.highlight(code, {
    language: from === undefined ? language : resumed,
    ignoreIllegals: true,
  });
  return { tokens: (result._emitter as TokenList).tokens, state: { mode: endOf(result, root), root } };
}

function endOf({ _top: top }: HighlightResult, root: Language): CompiledMode {
  return (top ?? root) as CompiledMode;
}

/** A compiled mode can stand in for a language: the highlighter begins in it, with its parents around it. */
function resumeAt({ mode, root }: CodeState): void {
  const language = Object.create(mode, {
    name: { value: resumed, writable: true },
    case_insensitive: { value: root.case_insensitive },
    classNameAliases: { value: root.classNameAliases, writable: true },
    aliases: { value: [], writable: true },
  }) as Language;
  engine.registerLanguage(resumed, () => language);
  openScopes = scopesOf(mode);
}

function scopesOf(mode: CompiledMode): string[] {
  const scopes: string[] = [];
  for (let at: CompiledMode | undefined = mode; at?.parent !== undefined; at = at.parent as CompiledMode) {
    if (typeof at.scope === 'string') scopes.unshift(at.scope);
  }
  return scopes;
}
