// npm run check, as a suite of npm test. On CI, Biome puts colours around every letter unless told not to.
import { npm } from '../npm.ts';
import { root } from '../root.ts';
import { shutDown } from '../shutdown.ts';

try {
  console.log(await npm(['run', 'check', '--', '--colors=off'], root));
} catch (error) {
  console.log(String(error));
  await shutDown(1);
}
await shutDown(0);
