import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from '../../support/npm.ts';
import { removeFolder, temporaryFolder } from '../../support/shutdown.ts';

describe('what is installed once', () => {
  let cache: string;
  let fillings: number;

  beforeEach(async () => {
    cache = join(await temporaryFolder('cache'), 'cache');
    fillings = 0;
  });

  afterEach(() => removeFolder(cache));

  async function fill(folder: string): Promise<string> {
    fillings++;
    await mkdir(join(folder, 'kept'));
    await writeFile(join(folder, 'kept/content'), 'x');
    return join(folder, 'kept');
  }

  it('is filled the first time and found afterwards', async () => {
    const first = await installOnce('thing', fill, cache);
    const second = await installOnce('thing', fill, cache);
    assert.equal(first, second);
    assert.equal(fillings, 1);
    assert.ok(existsSync(join(second, 'content')));
  });

  it('is not there when filling it failed, and is filled anew the next time', async () => {
    const failing = async (folder: string) => {
      await fill(folder);
      throw new Error('the network is gone');
    };
    await assert.rejects(installOnce('thing', failing, cache), /the network is gone/);
    assert.deepEqual(readdirSync(cache), []);
    await installOnce('thing', fill, cache);
    assert.ok(existsSync(join(cache, 'thing/content')));
  });

  it('is there once when two fill it at the same time', async () => {
    const folders = await Promise.all([installOnce('thing', fill, cache), installOnce('thing', fill, cache)]);
    assert.equal(folders[0], folders[1]);
    assert.equal(fillings, 2);
    assert.deepEqual(readdirSync(cache), ['thing']);
  });
});
