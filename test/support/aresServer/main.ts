import { type AresServer, startAresServer } from './aresServer.ts';
import { parseCommandLine, usage } from './commandLine.ts';
import { type AresServerOptions, demoAccount, demoKey } from './options.ts';

/** Starts the server that the command line describes and says how to use it; Ctrl+C ends it. */
async function main(args: readonly string[]): Promise<void> {
  const options = parseCommandLine(args);
  if (options === undefined) return console.log(usage);
  const server = await startAresServer(options);
  console.log(welcome(server, options));
  endOnSignal(server);
}

function welcome({ url }: AresServer, options: AresServerOptions): string {
  const { keys = [demoKey], dialect, tokensPerSecond, layout = 'both' } = options;
  const routes = { v1: '/v1', api: '/api/v1', both: '/v1 and /api/v1' }[layout];
  return `The local ARES server is running.

  Address    ${url} (in VS Code: the setting ares.baseUrl)
  API key    ${keys.join('\n             ')} (the command “ARES: Set API Key”)
  Account    ${demoAccount.email}, password ${demoAccount.password}
  Answers    ${dialect} dialect, ${tokensPerSecond} tokens per second, key's routes at ${routes}

Ask about some code, or for a table, a list, some code or a long answer. --help lists the options.
Ctrl+C ends it.`;
}

/** A terminal's Ctrl+C comes more than once: from the terminal, and passed on by the parent process. */
function endOnSignal(server: AresServer): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void server.close());
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const taken = 'The port is taken. Choose another with --port, or let --port 0 find a free one.';
  console.error(code === 'EADDRINUSE' ? taken : message);
  process.exitCode = 1;
}
