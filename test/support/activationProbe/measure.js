// Runs as a test script inside the extension host: activates extensions and writes how long each took, in
// milliseconds, loading included, to the file that ARES_CHAT_ACTIVATION names.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

async function activationTime(id) {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`There is no extension ${id}.`);
  if (extension.isActive) throw new Error(`${id} is active already.`);
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

exports.run = async () => {
  await vscode.extensions.getExtension('vscode.git-base').activate(); // The first of all pays for others.
  const empty = await activationTime('ares-chat-test.empty');
  const ares = await activationTime('ares-chat.ares-chat');
  writeFileSync(process.env.ARES_CHAT_ACTIVATION, JSON.stringify({ empty, ares }));
};
