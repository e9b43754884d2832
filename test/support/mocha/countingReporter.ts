import { writeFileSync } from 'node:fs';
import { Mocha } from './mocha.ts';

/** The environment variable that names the file for the counts; where it is not set, none is written. */
export const countsFileVariable = 'ARES_CHAT_TEST_COUNTS';

/** What came of one suite. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The tests that failed at first and were tried again, with what they failed of. */
  readonly secondTries: readonly string[];
}

/** Mocha's "spec" reporter, that also writes the counts to a file when the last test has ended. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const secondTries: string[] = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_RETRY, (test: Mocha.Test, error: Error) => {
      secondTries.push(`${test.fullTitle()}: ${error.message}`);
    });
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const file = process.env[countsFileVariable];
      if (file === undefined) return;
      const { passes, failures, pending } = this.stats;
      const counts: TestCounts = { passed: passes, failed: failures, skipped: pending, secondTries };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

// Mocha's command line loads a reporter with require(), and takes what that gives for the class.
export { CountingReporter as 'module.exports' };
