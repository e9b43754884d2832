import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guards } from '../guards/guards.ts';
import { taken } from '../guards/tree.ts';
import { root } from '../support/root.ts';

describe('the list of guards', () => {
  for (const guard of guards) {
    it(`finds the guard without which ${guard.without}, and its tests`, async () => {
      taken(await readFile(join(root, guard.file), 'utf8'), guard);
      const tests = await readFile(join(root, guard.test), 'utf8');
      assert.ok(guard.grep === undefined || tests.includes(guard.grep), `${guard.test}: ${guard.grep}`);
    });
  }
});
