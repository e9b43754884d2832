// npm test: everything that a change must pass, in one summary. What a suite printed is shown when it failed.
import { join } from 'node:path';
import { build } from './support/build.ts';
import { findChromium } from './support/chromium.ts';
import { packageExtension } from './support/extensionPackage.ts';
import { shutDown, temporaryFolder } from './support/shutdown.ts';
import { runSuite, type Suite, type SuiteResult } from './support/suites/suite.ts';
import { closingLine, summary } from './support/suites/summary.ts';
import { installVsCode } from './support/vscodeHost/install.ts';
import { releases } from './support/vscodeHost/versions.ts';

/** Chromium for the browser, two VS Codes, the extension built for development and packaged: `vsix`. */
async function prepare(): Promise<string> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  process.env['CHROMIUM_PATH'] = await findChromium();
  await installVsCode('oldest');
  await installVsCode('newest');
  await build();
  const { size } = await packageExtension(vsix);
  console.log(`The packaged extension has ${(size / 1000).toFixed(1)} kB.`);
  return vsix;
}

const check: Suite = {
  name: 'types, lint, format, import law',
  script: ['test/support/suites/check.ts'],
  countsAsOne: true,
};

const unit: Suite = {
  name: 'unit',
  script: [
    'node_modules/mocha/bin/mocha.js',
    ...['--reporter', 'test/support/mocha/countingReporter.ts', 'test/unit/**/*.test.ts'],
  ],
};

const insideVsCode = (['oldest', 'newest'] as const).map<Suite>(version => ({
  name: `inside VS Code ${releases[version].vsCode}`,
  script: ['test/vscode/run.ts', '--built', '--version', version],
}));

const endToEndNewest = (vsix: string): Suite => ({
  name: `end to end, packaged, in ${releases.newest.vsCode}`,
  script: ['test/e2e/run.ts', '--vsix', vsix, '--version', 'newest'],
});

const endToEndOldest = (vsix: string): Suite => ({
  name: `end to end, packaged, the main ways, in ${releases.oldest.vsCode}`,
  script: ['test/e2e/run.ts', '--vsix', vsix, '--version', 'oldest', '--main-ways'],
});

async function runAndTell(suite: Suite): Promise<SuiteResult> {
  const result = await runSuite(suite);
  if (result.failed > 0) console.log(`\n${result.output}\n`);
  console.log(`${result.failed > 0 ? '✘' : '✔'} ${result.name}: ${closingLine([result])}`);
  return result;
}

/** Two at a time, for machines of two cores: each suite leaves about half of them idle. */
async function runAll(suites: readonly Suite[]): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  const waiting = [...suites.entries()];
  const runNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await runAndTell(next[1]);
  };
  await Promise.all([runNext(), runNext()]);
  return results;
}

try {
  const started = performance.now();
  const vsix = await prepare();
  // The longest goes on beside all others.
  const results = await runAll([check, endToEndNewest(vsix), unit, ...insideVsCode, endToEndOldest(vsix)]);
  console.log(`\n${summary(results)}\n`);
  console.log(`Everything took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  console.log(closingLine(results));
  await shutDown(results.some(({ failed }) => failed > 0) ? 1 : 0);
} catch (error) {
  console.error(`\nThe tests could not be started: ${error instanceof Error ? error.message : error}\n`);
  console.log(closingLine([{ passed: 0, failed: 1, skipped: 0 }]));
  await shutDown(1);
}
