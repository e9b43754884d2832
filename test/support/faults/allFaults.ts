import { beyond } from './beyond.ts';
import { breaking } from './breaking.ts';
import { connecting } from './connecting.ts';
import type { Fault } from './fault.ts';
import { refusing } from './refusing.ts';

/** The 44 faults with their variants, in order. */
export const numberedFaults: readonly Fault[] = [...connecting, ...refusing, ...breaking];

/** Every fault that is known. */
export const allFaults: readonly Fault[] = [...numberedFaults, ...beyond];
