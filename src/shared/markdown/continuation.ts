import type { Block, Code, Item, MathBlock } from './block.ts';
import type { Line } from './line.ts';

/** Whether a line goes on with an open block: no, yes, or yes and it is its last line with nothing left in it. */
export type Continuation = 'no' | 'yes' | 'last';

/** Asks an open block whether the line goes on with it; if so, moves over the block's marks. */
export function continues(block: Block, line: Line): Continuation {
  switch (block.kind) {
    case 'root':
    case 'list':
      return 'yes';
    case 'quote':
      return skipQuoteMark(line) ? 'yes' : 'no';
    case 'item':
      return continuesItem(block, line);
    case 'footnote':
      return continuesIndented(line);
    case 'code':
      return continuesCode(block, line);
    case 'html':
      return block.end === undefined && line.blank ? 'no' : 'yes';
    case 'math':
      return continuesMath(block, line);
    case 'paragraph':
    case 'table':
      return line.blank ? 'no' : 'yes';
    default:
      return 'no';
  }
}

/** Moves over `>` and the one space that may follow it. */
export function skipQuoteMark(line: Line): boolean {
  if (line.indented || line.nextCode !== 62) return false;
  line.skipSpace();
  line.skip(1);
  if (line.atSpace()) line.skipColumns(1);
  return true;
}

function continuesItem(item: Item, line: Line): Continuation {
  if (line.blank) {
    if (item.children.length === 0) return 'no'; // an item can begin with at most one blank line
    line.skipSpace();
    return 'yes';
  }
  if (line.indent < item.width) return 'no';
  line.skipColumns(item.width);
  return 'yes';
}

function continuesIndented(line: Line): Continuation {
  if (!line.indented && !line.blank) return 'no';
  line.skipColumns(4);
  return 'yes';
}

function continuesCode(code: Code, line: Line): Continuation {
  if (code.fence === undefined) return continuesIndented(line);
  const { mark, length, indent } = code.fence;
  if (!line.indented && line.text[line.nonspace] === mark && closesFence(line.content, mark, length)) {
    return 'last';
  }
  line.skipColumns(indent);
  return 'yes';
}

function closesFence(content: string, mark: string, length: number): boolean {
  const fence = content.trimEnd();
  return fence.length >= length && fence === mark.repeat(fence.length);
}

function continuesMath(math: MathBlock, line: Line): Continuation {
  if (math.complete || line.blank) return 'no';
  line.skipSpace();
  return 'yes';
}
