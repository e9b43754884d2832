import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/shutdown.ts';
import { runSuite, type SuiteResult } from '../../support/suites/suite.ts';
import { closingLine, summary } from '../../support/suites/summary.ts';

describe('a suite of npm test', () => {
  let folder: string;

  before(async () => {
    folder = await temporaryFolder('suite');
  });

  /** Runs a program as a suite. */
  async function resultOf(program: string): Promise<SuiteResult> {
    const script = join(folder, 'suite.cjs');
    await writeFile(script, program);
    return runSuite({ name: 'a suite', script: [script] });
  }

  const report = (counts: object) =>
    `require('node:fs').writeFileSync(process.env.ARES_CHAT_TEST_COUNTS, '${JSON.stringify(counts)}');`;

  it('passes with the counts that it reports', async () => {
    const { passed, failed, skipped } = await resultOf(
      report({ passed: 3, failed: 0, skipped: 1, secondTries: [] }),
    );
    assert.deepEqual({ passed, failed, skipped }, { passed: 3, failed: 0, skipped: 1 });
  });

  it('fails when it has run no test', async () => {
    const { failed, output } = await resultOf(report({ passed: 0, failed: 0, skipped: 2, secondTries: [] }));
    assert.equal(failed, 1);
    assert.match(output, /No test ran/);
  });

  it('fails when it ends well without a report', async () => {
    assert.equal((await resultOf('')).failed, 1);
  });

  it('fails when it ends badly after a report without a failure', async () => {
    const { passed, failed } = await resultOf(
      `${report({ passed: 3, failed: 0, skipped: 0, secondTries: [] })} process.exit(7);`,
    );
    assert.deepEqual({ passed, failed }, { passed: 3, failed: 1 });
  });

  it('keeps everything that it printed, on both streams', async () => {
    const { output } = await resultOf('console.log("one"); console.error("two");');
    assert.match(output, /one/);
    assert.match(output, /two/);
  });

  it('passes with what needed a second try, and the summary names it', async () => {
    const result = await resultOf(
      report({ passed: 3, failed: 0, skipped: 0, secondTries: ['a way: too late'] }),
    );
    assert.equal(result.failed, 0);
    assert.match(summary([result]), /^Needed a second try, a suite: a way: too late$/m);
  });

  it('is added up in a line that names skipped tests only where there are some', () => {
    const one = { passed: 2, failed: 1, skipped: 0 };
    assert.equal(closingLine([one, one]), '4 passed, 2 failed');
    assert.equal(closingLine([one, { ...one, skipped: 3 }]), '4 passed, 2 failed, 3 skipped');
  });
});
