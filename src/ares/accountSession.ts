import { AresError } from './aresError.ts';
import type { SignIn, Tokens } from './signIn.ts';

/** Where an account's refresh token is kept; other windows may change it at any time. */
export interface RefreshTokenStore {
  read(): Promise<string | undefined>;
  write(refreshToken: string): Promise<void>;
}

/** What a session needs; `now` in milliseconds. */
export interface AccountSessionOptions {
  readonly signIn: Pick<SignIn, 'refresh'>;
  readonly store: RefreshTokenStore;
  readonly now: () => number;
}

/** A token is renewed so long before it expires, in milliseconds, or in the last fifth of a shorter life. */
const marginMs = 60_000;

interface Held {
  readonly accessToken: string;
  readonly renewAt: number;
}

/**
 * The access token of one account: kept in memory only, renewed before it expires, once for everybody who asks
 * meanwhile. Its life counts from when it was asked for, by the clock of this computer alone, so it does not
 * matter how wrong that clock is.
 */
export class AccountSession {
  readonly #options: AccountSessionOptions;
  #held: Held | undefined;
  #renewing: Promise<string> | undefined;

  constructor(options: AccountSessionOptions) {
    this.#options = options;
  }

  /** The token as it is, good or not; for those who only want to show that there is a session. */
  get latest(): string | undefined {
    return this.#held?.accessToken;
  }

  /** Begins with the tokens of a sign-in that was started at `askedAt`. */
  begin(tokens: Tokens, askedAt: number): void {
    this.#held = held(tokens, askedAt);
  }

  /**
   * A good access token; `refused` is one that the server did not take although it looked good.
   * @throws AresError `token-rejected` when the account has to sign in again.
   */
  async accessToken(refused?: string): Promise<string> {
    const { now } = this.#options;
    const current = this.#held;
    if (current !== undefined && current.accessToken !== refused && now() < current.renewAt)
      return current.accessToken;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renew(): Promise<string> {
    const { store } = this.#options;
    const first = await store.read();
    if (first === undefined) throw new AresError({ code: 'token-rejected', phase: "B'" });
    try {
      return await this.#renewBy(first);
    } catch (error) {
      // Another window may have renewed meanwhile: its refresh token is good, ours is worthless.
      const second = await store.read();
      const rejected = error instanceof AresError && error.code === 'token-rejected';
      if (!rejected || second === undefined || second === first) throw error;
      return this.#renewBy(second);
    }
  }

  async #renewBy(refreshToken: string): Promise<string> {
    const { signIn, store, now } = this.#options;
    const askedAt = now();
    const tokens = await signIn.refresh(refreshToken);
    if (tokens.refreshToken !== undefined) await store.write(tokens.refreshToken);
    this.#held = held(tokens, askedAt);
    return tokens.accessToken;
  }
}

function held({ accessToken, expiresInSeconds }: Tokens, askedAt: number): Held {
  const lifeMs = expiresInSeconds * 1000;
  return { accessToken, renewAt: askedAt + lifeMs - Math.min(marginMs, lifeMs / 5) };
}
