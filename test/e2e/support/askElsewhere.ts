import { demoAccount } from '../../support/aresServer/options.ts';

/** Asks as the demo account does on another computer. */
export async function askElsewhere(url: string, message: string, contextId: string): Promise<void> {
  const post = (path: string, body: object, token = ''): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const { email, password } = demoAccount;
  const tokens = (await (await post('/api/auth/login', { email, password })).json()) as {
    readonly access_token: string;
  };
  const question = { message, context_id: contextId };
  await (await post('/api/chat', question, tokens.access_token)).text();
}
