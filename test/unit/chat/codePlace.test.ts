import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeCode, withCode } from '../../../src/chat/codePlace.ts';
import { difference } from '../../../src/chat/difference.ts';

const file = `import { a } from './a.ts';

export class Cart {
  total(): number {
    return 0;
  }

  count(): number {
    return 1;
  }
}
`;

const applied = (text: string, code: string, asked?: { startLine: number; text: string }) => {
  const range = placeCode(text, code, asked);
  return range && withCode(text, range, code);
};

describe('where code belongs in a file', () => {
  it('is where lines begin and end as it does, whatever its indentation', () => {
    const code = 'count(): number {\n  const one = 1;\n  return one;\n}';
    const expected = file.replace('    return 1;', '    const one = 1;\n    return one;');
    assert.equal(applied(file, code), expected);
  });

  it('is what was asked about, where that stands now', () => {
    const asked = { startLine: 4, text: '  total(): number {\n    return 0;\n  }' };
    const code = 'get total() {\n  return 7;\n}';
    const moved = `// a new first line\n${file}`;
    const expected = moved.replace(asked.text, '  get total() {\n    return 7;\n  }');
    assert.equal(applied(moved, code, asked), expected);
  });

  it('is a part of what was asked about rather than all of it', () => {
    const asked = { startLine: 1, text: file };
    assert.equal(
      applied(file, 'count(): number {\n  return 2;\n}', asked),
      file.replace('return 1', 'return 2'),
    );
  });

  it('is the whole file when the whole file was asked about and nothing else fits', () => {
    assert.equal(applied(file, 'export {};', { startLine: 1, text: file }), 'export {};\n');
  });

  it('is a file without text', () => {
    assert.equal(applied('', 'let a;'), 'let a;\n');
  });

  it('is not plain when what was asked about is gone, when two places fit, and for a lone brace', () => {
    const asked = { startLine: 4, text: 'no longer there' };
    assert.equal(placeCode(file, 'brandNew();', asked), undefined);
    assert.equal(placeCode(`${file}${file}`, 'count(): number {\n  return 2;\n}'), undefined);
    assert.equal(placeCode(file, '}'), undefined);
  });

  it('keeps the line ends of the file, and the missing one at its end', () => {
    const windows = file.replaceAll('\n', '\r\n').trimEnd();
    const code = 'count(): number {\n  return 2;\n}';
    assert.equal(applied(windows, code), windows.replace('return 1', 'return 2'));
  });

  it('leaves every line alone that it does not replace', () => {
    const line = fc.constantFrom('a', '  b', '}', '', '{', 'c();', '\tc();');
    const lines = fc.array(line, { maxLength: 12 }).map(all => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, (text, code) => {
        const range = placeCode(text, code);
        if (range === undefined) return;
        const before = text.split('\n');
        const after = withCode(text, range, code).split('\n');
        assert.deepEqual(after.slice(0, range.start), before.slice(0, range.start));
        const rest = before.slice(range.end);
        if (rest.length > 0) assert.deepEqual(after.slice(-rest.length), rest);
      }),
    );
  });
});

describe('the difference of two texts', () => {
  it('turns the one into the other and touches no line outside', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', '\r\n', 'c', ''), { maxLength: 10 })
      .map(all => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = difference(before, after);
        assert.equal(before.slice(0, change.start) + change.text + before.slice(change.end), after);
      }),
    );
  });
});
