// npm run test:soak [-- --answers N]: a day's work and more in some minutes, and what is left of it. Prints the
// figures; fails when something leaks.
import { parseArgs } from 'node:util';
import { shutDown } from '../support/shutdown.ts';
import { leaks } from './leaks.ts';
import { soak } from './soak.ts';

const { values } = parseArgs({ options: { answers: { type: 'string', default: '10000' } } });
const answers = Number(values.answers);
const started = performance.now();
const report = await soak(
  { answers, tokensPerAnswer: 100, stops: Math.ceil(answers / 10), hides: Math.ceil(answers / 20) },
  line => console.log(`${((performance.now() - started) / 1000).toFixed(0)} s: ${line}`),
);
console.log(report);
const found = leaks(report);
console.log(found.length === 0 ? 'Nothing leaks.' : found.join('\n'));
await shutDown(found.length === 0 ? 0 : 1);
