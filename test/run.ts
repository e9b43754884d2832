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
    ...(['node_modules/mocha/bin/mocha.js', '--config', 'test/unit/.mocharc.json'] as const),
    ...['--reporter', 'test/support/mocha/countingReporter.ts'],
  ],
};

const insideVsCode = (['oldest', 'newest'] as const).map<Suite>(version => ({
  name: `inside VS Code ${releases[version].vsCode}`,
  script: ['test/vscode/run.ts', '--built', '--version', version],
}));

const endToEnd = (vsix: string) =>
  (['newest', 'oldest'] as const).map<Suite>(version => ({
    name: `end to end, packaged, in ${releases[version].vsCode}`,
    script: ['test/e2e/run.ts', '--vsix', vsix, '--version', version],
  }));

async function runInTurn(suites: readonly Suite[]): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    const result = await runSuite(suite);
    if (result.failed > 0) console.log(`\n${result.output}\n`);
    console.log(`${result.failed > 0 ? '✘' : '✔'} ${result.name}: ${closingLine([result])}`);
    results.push(result);
  }
  return results;
}

/** Two at a time, for machines of two cores: each suite leaves about half of them idle. */
async function runAll(vsix: string): Promise<readonly SuiteResult[]> {
  const [quick, inside] = await Promise.all([runInTurn([check, unit]), runInTurn(insideVsCode)]);
  const windows = await Promise.all(endToEnd(vsix).map(suite => runInTurn([suite])));
  return [...quick, ...inside, ...windows.flat()];
}

try {
  const started = performance.now();
  const results = await runAll(await prepare());
  console.log(`\n${summary(results)}\n`);
  console.log(`Everything took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  console.log(closingLine(results));
  await shutDown(results.some(({ failed }) => failed > 0) ? 1 : 0);
} catch (error) {
  console.error(`\nThe tests could not be started: ${error instanceof Error ? error.message : error}\n`);
  console.log(closingLine([{ passed: 0, failed: 1, skipped: 0 }]));
  await shutDown(1);
}
