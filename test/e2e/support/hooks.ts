import { join } from 'node:path';
import { root } from '../../support/root.ts';
import { closeChatSuites } from './chatSuite.ts';
import { openChatWindows } from './chatWindow.ts';
import { endSuite, versionVariable } from './suite.ts';

/** What is done around every test: its windows are closed, after a picture of them when it has failed. */
export const hooks: Mocha.RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const windows = openChatWindows();
    const failed = this.currentTest?.isPassed() === false; // Also where it is tried again.
    if (failed) {
      for (const [number, window] of windows.entries()) {
        const name = `${process.env[versionVariable]}-${this.currentTest?.fullTitle().replace(/\W+/g, '-')}-${number + 1}.png`;
        const path = join(root, '.cache/e2e', name);
        await window.workbench.page.screenshot({ path }).then(
          () => console.log(`What was on the screen: ${path}`),
          () => undefined, // The window may be what failed.
        );
        const said = await window.workbench.lastSaid().catch(() => '');
        if (said !== '') console.log(`What VS Code said last: ${said}`);
      }
    }
    const over = windows.filter(({ staysOpen }) => failed || !staysOpen);
    await Promise.all(over.map(window => window.close()));
  },
  async afterAll() {
    await closeChatSuites();
    await endSuite();
  },
};
