import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('ares-chat.ares-chat');

describe('the manifest', () => {
  before(() => extension?.activate());

  it('names the commands that there are, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter(name => name.startsWith('ares.'));
    // VS Code makes commands of its own for a view: focus, open, remove, reset …
    const ours = registered.filter(name => !name.startsWith('ares.chat.'));
    assert.deepEqual(
      ours.sort(),
      contributes()
        .commands.map(({ command }) => command)
        .sort(),
    );
  });

  it('binds a key that no default of VS Code uses', async () => {
    const defaults = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
    );
    const uses = [...defaults.getText().matchAll(/"key":\s*"([^"]+)",\s*"command":\s*"([^"]+)"/g)];
    assert.ok(uses.length > 300, 'the default keybindings could be read');
    const foreign = uses.filter(([, , command]) => !command?.startsWith('ares.')).map(([, key]) => key);
    for (const { key } of contributes().keybindings) assert.ok(!foreign.includes(key), `${key} is a default`);
  });

  it('has one submenu in the context menu of the editor, and all tasks in it', () => {
    const { menus } = contributes();
    assert.deepEqual(
      menus['editor/context'].map(({ submenu, command }) => submenu ?? command),
      ['ares.editor'],
    );
    const [ask, ...tasks] = menus['ares.editor'];
    assert.equal(ask?.command, 'ares.askAboutSelection');
    assert.match(ask?.when ?? '', /editorHasSelection/);
    assert.ok(tasks.length > 4);
  });

  it('keeps every setting on the level of the user, trusted workspace or not', () => {
    const { configuration } = contributes();
    const restricted = extension?.packageJSON.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual(Object.keys(configuration.properties).sort(), [...restricted].sort());
    for (const [name, { scope }] of Object.entries(configuration.properties))
      assert.equal(scope, 'application', name);
  });

  it('has a text for everything it shows', () => {
    // VS Code puts the texts of package.nls.json in; a missing one stays as its name between percent signs.
    assert.doesNotMatch(JSON.stringify(extension?.packageJSON), /"%[\w.]+%"/);
  });
});

interface Contributes {
  readonly commands: readonly { readonly command: string }[];
  readonly keybindings: readonly { readonly key: string }[];
  readonly menus: {
    readonly [menu in 'editor/context' | 'ares.editor']: readonly {
      readonly command?: string;
      readonly submenu?: string;
      readonly when?: string;
    }[];
  };
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
}

function contributes(): Contributes {
  return extension?.packageJSON.contributes;
}
