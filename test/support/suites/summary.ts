import type { TestCounts } from '../mocha/countingReporter.ts';
import type { SuiteResult } from './suite.ts';

/** A table of the suites, with a line for all of them together below it. */
export function summary(results: readonly SuiteResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(({ name, passed, failed, skipped, seconds }) => {
    const numbers = [passed, failed, skipped, seconds.toFixed(1)].map(value => String(value).padStart(8));
    return `${failed > 0 ? '✘' : '✔'} ${name.padEnd(width)}${numbers.join('')}`;
  });
  const head = `  ${''.padEnd(width)}${['passed', 'failed', 'skipped', 'seconds'].map(word => word.padStart(8)).join('')}`;
  return [head, ...rows, ...secondTries(results)].join('\n');
}

/** What passed only when it was tried again is a defect too, of the test or of what it tests: nobody may miss it. */
function secondTries(results: readonly SuiteResult[]): readonly string[] {
  return results.flatMap(({ name, secondTries }) =>
    secondTries.map(test => `Needed a second try, ${name}: ${test}`),
  );
}

/** "3 passed, 0 failed", and how many were skipped where some were. */
export function closingLine(results: readonly Omit<TestCounts, 'secondTries'>[]): string {
  const sum = (count: 'passed' | 'failed' | 'skipped') =>
    results.reduce((total, result) => total + result[count], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
