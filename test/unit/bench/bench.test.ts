import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { figure } from '../../bench/figure.ts';
import { inTime, inTurns, ratios } from '../../bench/rounds.ts';
import { findSuites } from '../../bench/suites.ts';
import { closingLine, table } from '../../bench/table.ts';
import { runCommand } from '../../support/childProcess.ts';
import { root } from '../../support/root.ts';

const folder = join(root, 'test/bench');

describe('The benchmark', () => {
  it('finds every suite, and something that measures in each', async () => {
    const files = readdirSync(folder).filter(name => name.endsWith('Bench.ts'));
    const suites = findSuites(folder);
    assert.deepEqual(suites.map(({ topic }) => `${topic}Bench.ts`).sort(), files.sort());
    assert.ok(files.length > 0);
    for (const suite of suites) assert.ok((await suite.load()).length > 0, suite.topic);
  });

  it('takes the median, and what the middle half of the rounds spreads over', () => {
    const { value, spread } = figure('odd', [9, 1, 2, 4, 3]);
    assert.deepEqual({ value, spread }, { value: 3, spread: 1 });
    assert.equal(figure('even', [1, 2]).value, 1.5);
    assert.throws(() => figure('none', []), /no figure/);
    assert.throws(() => figure('broken', [Number.NaN]), /no figure/);
  });

  it('holds a figure against its goal, and one without goal against nothing', () => {
    assert.deepEqual(
      [figure('a', [2], 2).holds, figure('a', [2.1], 2).holds, figure('a', [2]).holds],
      [true, false, null],
    );
  });

  it('lets the variants take turns, and forgets the first round', async () => {
    const order: string[] = [];
    const take = (name: string, value: number) => () => {
      order.push(name);
      return order.length <= 2 ? 1000 : value;
    };
    const measured = await inTurns({ ours: take('ours', 6), base: take('base', 2) }, 2);
    assert.deepEqual(order, ['ours', 'base', 'base', 'ours', 'ours', 'base']);
    assert.deepEqual(ratios(measured.ours, measured.base), [3, 3]);
  });

  it('waits for no measurement for ever', async () => {
    assert.equal(await inTime(Promise.resolve(1), 1), 1);
    await assert.rejects(inTime(new Promise(() => {}), 0), /Not done after 0 minutes/);
  });

  it('shows every figure with its verdict, and counts the goals', () => {
    const figures = [figure('quick', [1.234], 2), figure('slow', [3], 2), figure('other', [4])];
    const [head = '', quick = '', slow = '', other = ''] = table('topic', figures).split('\n');
    assert.match(head, /^topic +value +spread +goal$/);
    assert.match(quick, /^quick +1\.23 +± 0 +≤ 2 {2}✔$/);
    assert.match(slow, /missed$/);
    assert.match(other, /^other +4 +± 0 *$/);
    assert.equal(closingLine(figures), '3 figures; 1 of 2 goals reached');
  });

  it('writes nothing but its object with --json, and fails when nothing was measured', async () => {
    const script = join(folder, 'run.ts');
    const options = { cwd: root, timeoutMilliseconds: 15_000 };
    const none = await runCommand(process.execPath, [script, '--json', '--only', 'no such topic'], options);
    assert.equal(none.ok, false);
    assert.equal(none.output, '{"figures":[]}\nNothing was measured.\n');
  });
});
