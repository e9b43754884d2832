/** The elements of MathML that formulas are made of: all that browsers lay out by themselves. */
export type MathTag =
  | 'mfrac'
  | 'mi'
  | 'mn'
  | 'mo'
  | 'mover'
  | 'mroot'
  | 'mrow'
  | 'mspace'
  | 'msqrt'
  | 'msub'
  | 'msubsup'
  | 'msup'
  | 'mtable'
  | 'mtd'
  | 'mtext'
  | 'mtr'
  | 'munder'
  | 'munderover';

/** A part of a formula: an element with its text or with what is inside it. */
export interface MathNode {
  readonly tag: MathTag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly MathNode[];
  /** What stands below and above it, such as the bounds of a sum, stands so and not beside it. */
  readonly limits: boolean;
}

export function mathNode(
  tag: MathTag,
  content: string | readonly MathNode[],
  attributes: Readonly<Record<string, string>> = {},
  limits = false,
): MathNode {
  return { tag, content, attributes, limits };
}

/** Several nodes as one. */
export function grouped(nodes: readonly MathNode[]): MathNode {
  const [first, ...others] = nodes;
  return first !== undefined && others.length === 0 ? first : mathNode('mrow', nodes);
}

export function operator(text: string, attributes?: Readonly<Record<string, string>>): MathNode {
  return mathNode('mo', text, attributes);
}

/** A letter that stands upright, as names and numbers do. */
export function upright(text: string): MathNode {
  return mathNode('mi', text, { mathvariant: 'normal' });
}

/** A bracket as high as what it encloses, or as a letter. */
export function bracket(text: string, grows: boolean): MathNode {
  return operator(text, { stretchy: String(grows) });
}

/** White space of so many ems, which may be less than nothing. */
export function space(ems: number): MathNode {
  return mathNode('mspace', '', { width: `${ems}em` });
}

/** Words; white space at their ends counts. */
export function words(text: string): MathNode {
  return mathNode('mtext', text.replace(/\s+/g, '\u00a0'));
}
