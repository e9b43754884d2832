// The least that a panel can be: what VS Code itself needs to show one.
const vscode = require('vscode');

exports.activate = context => {
  context.subscriptions.push(
    vscode.commands.registerCommand('emptyPanel.open', () =>
      vscode.commands.executeCommand('emptyPanel.view.focus'),
    ),
    vscode.window.registerWebviewViewProvider('emptyPanel.view', {
      resolveWebviewView: ({ webview }) => {
        webview.html = '<!DOCTYPE html><textarea aria-label="Message"></textarea>';
      },
    }),
  );
};
