import { join } from 'node:path';

/** The folder of the project: absolute, without a separator at its end. */
export const root = join(import.meta.dirname, '../..');
