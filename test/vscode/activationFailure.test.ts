import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate } from '../../src/extension/extension.ts';
import { MemorySecrets } from './memorySecrets.ts';

describe('an activation that fails', () => {
  it('stays with us and leaves nothing half started', async () => {
    const extension = vscode.extensions.getExtension('ares-chat.ares-chat') ?? assert.fail('no extension');
    await extension.activate();
    const subscriptions: vscode.Disposable[] = [];
    const { extensionUri } = extension;
    const globalStorageUri = vscode.Uri.joinPath(extensionUri, 'none');
    // It fails because the running extension has registered the same view already.
    const context = {
      ...{ extension, extensionUri, globalStorageUri, subscriptions },
      secrets: new MemorySecrets(),
    };
    activate(context as unknown as vscode.ExtensionContext);
    assert.equal(subscriptions.length, 1, 'only the log was started');
    subscriptions[0]?.dispose();
  });
});
