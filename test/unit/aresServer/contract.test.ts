import { contract } from '../../contract/contract.ts';
import type { ContractTarget } from '../../contract/target.ts';
import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import { type AresServerOptions, demoAccount, demoKey } from '../../support/aresServer/options.ts';

const variations: readonly (AresServerOptions & Pick<ContractTarget, 'requestFormat' | 'agent'>)[] = [
  { dialect: 'events', layout: 'both' },
  { dialect: 'text', layout: 'v1', v1Agents: 'agents', agent: 'research' },
  { dialect: 'deltas', layout: 'api', basePath: '/ares', requestFormat: 'messages' },
];

for (const { requestFormat = 'message', agent, ...options } of variations) {
  const { dialect = '', layout = '' } = options;
  describe('The contract with ARES, kept by the local server', () => {
    let server: AresServer;
    before(async () => {
      server = await startAresServer({ tokensPerSecond: 20_000, ...options });
    });
    after(() => server.close());

    contract(
      `in the ${dialect} dialect, the ${layout} layout and ${requestFormat} bodies`,
      { limitMs: 60_000, alsoAccount: true },
      () => ({
        baseUrl: server.url,
        apiKey: demoKey,
        account: demoAccount,
        requestFormat,
        ...(agent === undefined ? {} : { agent }),
      }),
    );
  });
}
