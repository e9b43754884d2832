import type { Subject } from './subject.ts';

/** Lines in a group: one flat parent of thousands is laid out in time that grows with the square. */
const linesInGroup = 32;

/**
 * What the text alone costs, in the cheapest way found to show growing text: a text node for each line, lines in
 * groups. The floor to which renderers are compared.
 */
export function plainText(container: HTMLElement): Subject {
  container.classList.add('plain-text');
  let group = newGroup(container);
  let line: Text | undefined;
  let lines = 0;
  const add = (text: string): void => {
    if (text === '') return;
    if (line !== undefined) line.appendData(text);
    else {
      line = document.createTextNode(text);
      group.append(line);
    }
  };
  return {
    append(piece) {
      const [first = '', ...others] = piece.split('\n');
      add(first);
      for (const text of others) {
        add('\n');
        line = undefined;
        if (++lines % linesInGroup === 0) group = newGroup(container);
        add(text);
      }
    },
    finish: () => {},
    end: () => {},
  };
}

function newGroup(container: HTMLElement): HTMLElement {
  const group = document.createElement('div');
  container.append(group);
  return group;
}
