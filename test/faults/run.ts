// npm run test:faults [-- text]: plays every fault (whose title holds the text) over real sockets, and prints a
// table: what comes of it, what a person is told, how many requests the server saw.
import { registerHooks } from 'node:module';
import { allFaults } from '../support/faults/allFaults.ts';
import { type Fault, titleOf } from '../support/faults/fault.ts';
import { shutDown } from '../support/shutdown.ts';
import { playFault, stopFault } from './playFault.ts';

// Outside VS Code the sentences are made with a stand-in for the two members they use.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode'
      ? { url: new URL('./englishVsCode.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
const { describeFailure } = await import('../../src/extension/failureText.ts');

interface Row {
  readonly fault: string;
  readonly class: string;
  readonly shown: string;
  readonly requests: string;
  readonly verdict: string;
}

/** A stop may take this long, in milliseconds; a machine that is busy elsewhere gets three tries. */
const stopLimit = 200;

async function play(fault: Fault): Promise<Row> {
  const fixed = { fault: titleOf(fault), class: fault.phase ?? 'E' };
  try {
    const { heard, requests } = await playFault(fault);
    const stop = fault.hangs ? await quickestStop(fault) : undefined;
    return {
      ...fixed,
      class: heard.error?.failure.phase ?? 'E',
      shown: heard.error === undefined ? '(nothing: the answer is whole)' : sentence(heard.error.failure),
      requests: String(requests),
      verdict: stop === undefined ? '✔' : stop < stopLimit ? `✔ stop ${stop} ms` : `✘ stop took ${stop} ms`,
    };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { ...fixed, shown: '', requests: '?', verdict: `✘ ${reason}` };
  }
}

function sentence(failure: Parameters<typeof describeFailure>[0]): string {
  const { title, detail = '', actions } = describeFailure(failure);
  const helps = actions.map(({ id, label }) => (own.has(id) ? '' : ` [${label}]`)).join('');
  return `${title} ${detail.split('\n')[0]}`.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST') + helps;
}

/** The buttons that every card has. */
const own: ReadonlySet<string> = new Set(['retry', 'copyDetails', 'showLog']);

async function quickestStop(fault: Fault): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3 && quickest >= stopLimit; time++) {
    quickest = Math.min(quickest, Math.round(await stopFault(fault)));
  }
  return quickest;
}

function print(rows: readonly Row[]): void {
  const columns = ['fault', 'class', 'shown', 'requests', 'verdict'] as const;
  const widths = columns.map(name => Math.max(name.length, ...rows.map(row => row[name].length)));
  const line = (cells: readonly string[]) =>
    console.log(
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  line(columns);
  for (const row of rows) line(columns.map(name => row[name]));
}

const asked = process.argv[2] ?? '';
const rows: Row[] = [];
for (const fault of allFaults.filter(each => titleOf(each).includes(asked))) rows.push(await play(fault));
print(rows);
const failed = rows.filter(({ verdict }) => !verdict.startsWith('✔')).length;
console.log(`\n${rows.length - failed} of ${rows.length} faults end as they should.`);
await shutDown(failed === 0 && rows.length > 0 ? 0 : 1);
