import { parseBaseUrl } from '../../src/ares/baseUrl.ts';
import type { ContractTarget } from './target.ts';

/** What the environment may say about the server to try. */
export const explanation = `Contract tests against a live ARES server. Name the server and what opens it, a key or an account:

  ARES_BASE_URL                   its address, such as http://localhost:3000
  ARES_API_KEY                    an API key of it (ares_…), for /v1 or /api/v1
  ARES_EMAIL and ARES_PASSWORD    an account of it, for /api: what ARES 0.6.2 wants for its streams

With both, the account is tried as well. And if you like:

  ARES_AGENT                      the agent to ask; left out, the server's router chooses

The tests take six answers, one of them long, and stop another, which may cost tokens. For a try without costs,
start the local ARES server (npm run server) and use the address and the key that it prints.`;

/** The server that the environment names. Throws in words when it names none, or names it wrongly. */
export function targetFrom(env: Readonly<Record<string, string | undefined>>): ContractTarget {
  const { ARES_BASE_URL, ARES_API_KEY, ARES_AGENT, ARES_EMAIL, ARES_PASSWORD } = env;
  if (!ARES_EMAIL !== !ARES_PASSWORD)
    throw new Error('ARES_EMAIL and ARES_PASSWORD belong together: set both.');
  if (!ARES_BASE_URL || !(ARES_API_KEY || ARES_EMAIL)) throw new Error(explanation);
  return {
    baseUrl: checkedAddress(ARES_BASE_URL),
    ...(ARES_API_KEY ? { apiKey: ARES_API_KEY } : {}),
    ...(ARES_AGENT ? { agent: ARES_AGENT } : {}),
    ...(ARES_EMAIL && ARES_PASSWORD ? { account: { email: ARES_EMAIL, password: ARES_PASSWORD } } : {}),
  };
}

function checkedAddress(address: string): string {
  try {
    return parseBaseUrl(address).href;
  } catch {
    throw new Error(
      'ARES_BASE_URL is not an address that ARES Chat would use: http for this machine only, https for all others, no password, query or fragment in it.',
    );
  }
}
