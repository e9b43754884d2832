// npm run check, as a suite of npm test.
import { npm } from '../npm.ts';
import { root } from '../root.ts';
import { shutDown } from '../shutdown.ts';

try {
  console.log(await npm(['run', 'check'], root));
} catch (error) {
  console.log(String(error));
  await shutDown(1);
}
await shutDown(0);
