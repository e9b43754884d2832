// Runs as a test script inside the extension host: activates extensions and writes how long each took and how much
// CPU, in milliseconds, loading included, to the file that ARES_CHAT_ACTIVATION names.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

async function activate(id) {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`There is no extension ${id}.`);
  if (extension.isActive) throw new Error(`${id} is active already.`);
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await extension.activate();
  const time = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { time, cpu: (user + system) / 1000 };
}

exports.run = async () => {
  await vscode.extensions.getExtension('vscode.git-base').activate(); // The first of all pays for others.
  const empty = await activate('ares-chat-test.empty');
  const ares = await activate('ares-chat.ares-chat');
  writeFileSync(process.env.ARES_CHAT_ACTIVATION, JSON.stringify({ empty, ares }));
};
