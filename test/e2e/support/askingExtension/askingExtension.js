// Another extension, which asks ARES: by what ours exports (docs/extensionApi.md), and as a language model of VS Code.
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const { registerCommand } = vscode.commands;
  subscriptions.push(
    registerCommand('asker.askAres', () => tell(askAres)),
    registerCommand('asker.askModel', () => tell(askModel)),
  );
};

async function askAres() {
  const ares = await vscode.extensions.getExtension('ares-chat.ares-chat').activate();
  const context = [{ path: 'src/cart.ts', languageId: 'typescript', text: 'let total = 0;' }];
  const question = { extensionId: 'ares-chat-test.asker', text: 'What does this do?', context };
  return textOf(ares.ask(question));
}

/** The answer as it stands in a status bar item while it is being made. */
async function askModel() {
  const [model] = await vscode.lm.selectChatModels({ vendor: 'ares', id: 'hr' });
  const messages = [vscode.LanguageModelChatMessage.User('How many days?')];
  const tokens = await model.countTokens(messages[0]);
  const { text } = await model.sendRequest(messages, { justification: 'The test asks.' });
  const item = vscode.window.createStatusBarItem('asker.answer', vscode.StatusBarAlignment.Left);
  item.name = 'Asker';
  item.show();
  const answer = await textOf(text, soFar => {
    item.text = `Asker: ${soFar}`;
  });
  return `${answer} (${model.name}, ${tokens} tokens, at most ${model.maxInputTokens})`;
}

async function textOf(pieces, show = () => {}) {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    show(text);
  }
  return text;
}

async function tell(ask) {
  try {
    await vscode.window.showInformationMessage(`Asker heard: ${await ask()}`);
  } catch (error) {
    await vscode.window.showErrorMessage(`Asker failed: ${error.code}, ${error.message}`);
  }
}
