import { AresError } from './aresError.ts';
import type { Clock } from './clock.ts';
import type { SignIn, Tokens } from './signIn.ts';

/** Where an account's refresh token is kept; other windows may change it at any time. */
export interface RefreshTokenStore {
  read(): Promise<string | undefined>;
  write(refreshToken: string): Promise<void>;
}

export interface AccountSessionOptions {
  readonly signIn: Pick<SignIn, 'refresh'>;
  readonly store: RefreshTokenStore;
  readonly clock: Clock;
}

/** A token is renewed so long before it expires, in milliseconds, or in the last fifth of a shorter life. */
const marginMs = 60_000;
/** The waits, in milliseconds, for a refresh token that another window has got and not kept yet. */
const looksMs = [50, 100, 200, 400];

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
    const { clock } = this.#options;
    const current = this.#held;
    if (current !== undefined && current.accessToken !== refused && clock.now() < current.renewAt)
      return current.accessToken;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renew(): Promise<string> {
    const kept = await this.#options.store.read();
    if (kept === undefined) throw new AresError({ code: 'token-rejected', phase: "B'" });
    return this.#renewWith(kept);
  }

  async #renewWith(refreshToken: string): Promise<string> {
    try {
      return await this.#renewBy(refreshToken);
    } catch (error) {
      const rejected = error instanceof AresError && error.code === 'token-rejected';
      const other = rejected ? await this.#otherThan(refreshToken) : undefined;
      if (other === undefined) throw error;
      return this.#renewWith(other);
    }
  }

  /**
   * Another window may have come first with the same refresh token (all of them ask when VS Code starts): the one that
   * it got is good, or will be once it is kept, and ours is worthless.
   */
  async #otherThan(token: string): Promise<string | undefined> {
    const { store, clock } = this.#options;
    for (const ms of [0, ...looksMs]) {
      if (ms > 0) await new Promise<void>(resolve => clock.after(ms, resolve));
      const kept = await store.read();
      if (kept !== token) return kept;
    }
    return undefined;
  }

  async #renewBy(refreshToken: string): Promise<string> {
    const { signIn, store, clock } = this.#options;
    const askedAt = clock.now();
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
