// npm run test:key: every place from which settings can name another server, in every form, trusted and not, on
// the oldest and the newest VS Code. The key must not leave for it.

import { shutDown } from '../support/shutdown.ts';
import { runSuite } from '../support/suites/suite.ts';

let passed = true;
for (const version of ['oldest', 'newest']) {
  const { output, failed } = await runSuite({
    name: `the key in the ${version}`,
    script: ['test/e2e/run.ts', '--version', version, '--whole', '--grep', 'the key stays'],
  });
  console.log(output);
  passed &&= failed === 0;
}
await shutDown(passed ? 0 : 1);
