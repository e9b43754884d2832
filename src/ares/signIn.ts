import { AresError } from './aresError.ts';
import { readText } from './bodyText.ts';
import { type AresClientOptions, exchangeSetup, type Stoppable } from './client.ts';
import { Exchange, type ExchangeSetup } from './exchange.ts';
import { isJsonObject, type JsonObject, member, parseJson, stringMember } from './json.ts';
import { checkFirstByteMs, errorBody } from './limits.ts';

/** What the server gives for a password or a refresh token. */
export interface Tokens {
  readonly accessToken: string;
  /** How long the access token is good from the moment the server made it. */
  readonly expiresInSeconds: number;
  /** A new refresh token, which makes the one before it worthless; without one that stays good. */
  readonly refreshToken?: string;
}

/** What signing in needs of a client's options. */
export type SignInOptions = Omit<AresClientOptions, 'credential' | 'requestFormat' | 'random' | 'onLimits'>;

/** ARES says how long its access tokens live; this is what its documentation says where a server does not. */
const usualLifeSeconds = 900;

/** The accounts of one ARES server: in, renewed, out. All its failures are `AresError`s without a secret. */
export class SignIn {
  readonly #setup: ExchangeSetup;

  constructor(options: SignInOptions) {
    const { limits } = options;
    const firstByte = Math.min(limits.firstByte, checkFirstByteMs);
    this.#setup = exchangeSetup({ ...options, limits: { ...limits, firstByte } });
  }

  /**
   * Tokens for an account, a refresh token among them.
   * @throws AresError `login-rejected` when email or password are wrong.
   */
  async login(email: string, password: string, stoppable?: Stoppable): Promise<Required<Tokens>> {
    const { refreshToken, ...tokens } = await this.#tokens(
      '/auth/login',
      password,
      { email, password },
      stoppable,
    );
    if (refreshToken === undefined) throw this.#notTokens();
    return { ...tokens, refreshToken };
  }

  /**
   * A new access token.
   * @throws AresError `token-rejected` when the refresh token is good no longer.
   */
  refresh(refreshToken: string, stoppable?: Stoppable): Promise<Tokens> {
    return this.#tokens('/auth/refresh', refreshToken, { refresh_token: refreshToken }, stoppable);
  }

  /** Makes the refresh token worthless. */
  async logout(refreshToken: string, stoppable?: Stoppable): Promise<void> {
    await this.#post('/auth/logout', refreshToken, { refresh_token: refreshToken }, stoppable);
  }

  async #tokens(path: string, secret: string, body: object, stoppable?: Stoppable): Promise<Tokens> {
    const answer = parseJson(await this.#post(path, secret, body, stoppable));
    const tokens = isJsonObject(answer) ? tokensOf(answer) : undefined;
    if (tokens === undefined) throw this.#notTokens();
    return tokens;
  }

  #notTokens(): AresError {
    return new AresError({ code: 'not-a-stream', phase: "A'", host: this.#setup.baseUrl.host, status: 200 });
  }

  async #post(path: string, secret: string, body: object, { signal }: Stoppable = {}): Promise<string> {
    const exchange = new Exchange(this.#setup, signal);
    exchange.hide(secret);
    try {
      const { response } = await exchange.sendTo(path, 'jwt', {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw await exchange.refusal(response, 'jwt');
      return await readText(response, exchange.cutoff, exchange.clock, errorBody);
    } catch (error) {
      const failed = exchange.failed(error);
      if (path !== '/auth/login' || failed.code !== 'token-rejected') throw failed;
      throw new AresError({ ...failed.failure, code: 'login-rejected' });
    } finally {
      exchange.close();
    }
  }
}

function tokensOf(answer: JsonObject): Tokens | undefined {
  const accessToken = stringMember(answer, 'access_token');
  const refreshToken = stringMember(answer, 'refresh_token');
  const seconds = member(answer, 'expires_in');
  if (!accessToken) return undefined;
  return {
    accessToken,
    expiresInSeconds: typeof seconds === 'number' && seconds > 0 ? seconds : usualLifeSeconds,
    ...(refreshToken ? { refreshToken } : {}),
  };
}
