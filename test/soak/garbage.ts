import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects this thread's garbage now, whether or not Node was started with `--expose-gc`. */
export const collectGarbage = runInNewContext('gc') as () => void;
