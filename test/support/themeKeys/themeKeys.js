// For tests only: a key for each kind of theme, which changes it without taking the focus from anything.
const vscode = require('vscode');

exports.activate = context => {
  const wear = theme =>
    vscode.workspace
      .getConfiguration('workbench')
      .update('colorTheme', theme, vscode.ConfigurationTarget.Global);
  context.subscriptions.push(vscode.commands.registerCommand('themeKeys.wear', wear));
};
