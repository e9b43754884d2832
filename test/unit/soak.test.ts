import assert from 'node:assert/strict';
import { leaks } from '../soak/leaks.ts';
import { soak } from '../soak/soak.ts';

describe('Going on for long', () => {
  it('leaves nothing behind: no heap, node, listener, timer, connection or rejection', async function () {
    this.timeout(180_000);
    const report = await soak({ answers: 60, tokensPerAnswer: 100, stops: 12, hides: 4 });
    assert.deepEqual(leaks(report), [], JSON.stringify(report));
  });
});
