import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function ares(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('ares-chat.ares-chat');
  assert.ok(extension, 'VS Code has found the extension');
  return extension;
}

describe('activation', () => {
  it('is not done when VS Code starts', () => {
    assert.equal(ares().isActive, false);
  });

  it('is done by the first command', async () => {
    await vscode.commands.executeCommand('ares.openChat');
    assert.equal(ares().isActive, true);
  });

  it('registers every command that the manifest promises', async () => {
    await ares().activate();
    const { contributes } = ares().packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
