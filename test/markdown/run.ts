// npm run test:markdown [DOCUMENTS [SEED]]: the renderer's tests with 100,000 random documents for each property,
// which `npm test` has no time for. Prints the seeds with which a failure can be seen again.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/root.ts';

const [documents = '100000', seed] = process.argv.slice(2);
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
const tests = ['randomDocuments', 'streaming', 'hostile'].map(name => `test/unit/markdown/${name}.test.ts`);
const { status } = spawnSync(process.execPath, [mocha, '--timeout', '60000', ...tests], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    MARKDOWN_DOCUMENTS: documents,
    ...(seed === undefined ? {} : { MARKDOWN_SEED: seed }),
  },
});
process.exit(status ?? 1);
