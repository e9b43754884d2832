import assert from 'node:assert/strict';
import type { SavedDraft } from '../../../src/chat/transcript/draft.ts';
import { DraftKeeper } from '../../../src/chat/transcript/draftKeeper.ts';
import { ManualClock } from '../chat/manualClock.ts';

const draft = (text: string): SavedDraft => ({ text, attachments: [] });

function start(kept?: SavedDraft) {
  const clock = new ManualClock();
  const problems: unknown[] = [];
  const disk = { full: false, content: kept, writes: 0 };
  const write = async (changed: SavedDraft | undefined): Promise<void> => {
    disk.writes++;
    if (disk.full) throw new Error('no space left');
    disk.content = changed;
  };
  const keeper = new DraftKeeper(kept, write, clock, problem => problems.push(problem !== undefined));
  return { clock, disk, keeper, problems };
}

describe('A draft', () => {
  it('is kept a moment after it changed, many changes at once', async () => {
    const { clock, disk, keeper } = start();
    for (const text of ['h', 'ha', 'half']) keeper.changed(draft(text));
    clock.advance(200);
    await keeper.flush();
    assert.deepEqual([disk.content, disk.writes], [draft('half'), 1]);
  });

  it('that could not be kept is tried again by itself, and that is said', async () => {
    const { clock, disk, keeper, problems } = start();
    disk.full = true;
    keeper.changed(draft('half a thought'));
    await keeper.flush();
    assert.deepEqual([disk.content, problems], [undefined, [true]]);
    disk.full = false;
    clock.advance(5_000);
    await keeper.flush();
    assert.deepEqual([disk.content, problems, disk.writes], [draft('half a thought'), [true, false], 2]);
  });

  it('is forgotten when it is empty', async () => {
    const { disk, keeper } = start(draft('half'));
    keeper.changed(draft(''));
    await keeper.flush();
    assert.equal(disk.content, undefined);
  });
});
