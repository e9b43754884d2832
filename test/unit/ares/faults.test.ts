import assert from 'node:assert/strict';
import { playFault, stopFault } from '../../faults/playFault.ts';
import { allFaults, numberedFaults } from '../../support/faults/allFaults.ts';
import { titleOf } from '../../support/faults/fault.ts';

describe('The fault', () => {
  for (const fault of allFaults) {
    it(`${titleOf(fault)} ends as ${fault.code} and leaves nothing behind`, async () => {
      await playFault(fault);
    });

    if (fault.hangs) {
      it(`${titleOf(fault)} ends at once when the user stops it`, async function () {
        // A machine that is busy elsewhere for 200 ms proves nothing.
        this.retries(2);
        const milliseconds = await stopFault(fault);
        assert(milliseconds < 200, `took ${milliseconds} ms`);
      });
    }
  }

  it('has a row for every one of the 44 numbers', () => {
    const numbers = new Set(numberedFaults.map(({ number }) => number));
    assert.deepEqual(
      [...numbers],
      Array.from({ length: 44 }, (_, i) => i + 1),
    );
  });
});
