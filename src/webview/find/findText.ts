/** So many are looked for; nobody steps through more. */
const mostMatches = 2_000;

/**
 * Every place in the messages where the text stands, whatever its case, in their order. It may go across a change of
 * style, not from one paragraph into the next. `more`: there are so many that the rest was left out.
 */
export function findText(
  messages: Element,
  query: string,
): { readonly ranges: readonly Range[]; readonly more: boolean } {
  const ranges: Range[] = [];
  const wanted = foldCase(query);
  if (wanted.trim() === '') return { ranges, more: false };
  for (const block of blocksOf(messages)) {
    const text = foldCase(block.text);
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      if (ranges.length === mostMatches) return { ranges, more: true };
      ranges.push(rangeIn(block, at, at + wanted.length));
    }
  }
  return { ranges, more: false };
}

interface Block {
  readonly text: string;
  readonly nodes: readonly { readonly node: Text; readonly from: number }[];
}

/** Elements that stand in a line of text; every other one begins a block of its own. */
const inline = new Set([
  'A',
  'B',
  'BDI',
  'BR',
  'CODE',
  'DEL',
  'EM',
  'I',
  'MARK',
  'S',
  'SPAN',
  'STRONG',
  'SUB',
  'SUP',
]);
/** What is no text of the conversation. */
const controls = 'button, textarea, [role="toolbar"], .message-header, .visually-hidden';

function* blocksOf(root: Element): Generator<Block> {
  const walker = root.ownerDocument.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    node =>
      node instanceof Element && node.matches(controls) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let [text, nodes]: [string, { node: Text; from: number }[]] = ['', []];
  let parent: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const block = blockAround(node);
    if (block !== parent && nodes.length > 0) {
      yield { text, nodes };
      [text, nodes] = ['', []];
    }
    parent = block;
    nodes.push({ node, from: text.length });
    text += node.data;
  }
  if (nodes.length > 0) yield { text, nodes };
}

function blockAround(node: Node): Element | null {
  let element = node.parentElement;
  while (element !== null && inline.has(element.tagName)) element = element.parentElement;
  return element;
}

function rangeIn({ nodes }: Block, from: number, to: number): Range {
  const range = new Range();
  const first = nodes.findLast(one => one.from <= from) ?? nodes[0];
  const last = nodes.findLast(one => one.from < to) ?? first;
  if (first !== undefined) range.setStart(first.node, from - first.from);
  if (last !== undefined) range.setEnd(last.node, to - last.from);
  return range;
}

/** Lower case where that has the same length: every place must stay where it is. */
function foldCase(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}
