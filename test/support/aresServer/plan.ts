import type { OutgoingHttpHeaders } from 'node:http';
import type { Dialect, LineEnd } from './dialects.ts';
import type { Fault } from './faults.ts';
import type { AnswerGate } from './gate.ts';

/** What a request can be for; `chat` is both streams and their twins. */
export type RouteName =
  | 'chat'
  | 'agents'
  | 'usage'
  | 'login'
  | 'refresh'
  | 'logout'
  | 'conversations'
  | 'health';

/** What is special about one request. */
export interface Plan {
  readonly fault?: Fault;
  readonly dialect?: Dialect;
  /** The answer, instead of the server's own: a text, or the very tokens. */
  readonly answer?: string | readonly string[];
  /** The body of the stream, instead of everything that the server would write: each piece in a write of its own. */
  readonly body?: Iterable<string | Uint8Array>;
  /** Headers of the stream beside its own. */
  readonly headers?: OutgoingHttpHeaders;
  readonly lineEnd?: LineEnd;
  readonly tokensPerSecond?: number;
}

/** A plan with the gate at which its answer waits. */
export interface HeldPlan extends Plan {
  readonly gate?: AnswerGate;
}

/** The plans that tests made, per route: each is for one request, in the order in which requests come. */
export class Plans {
  readonly #waiting: { readonly route: RouteName; readonly plan: HeldPlan }[] = [];

  add(plan: HeldPlan, route: RouteName): void {
    this.#waiting.push({ route, plan });
  }

  /** The plan for a request that came to this route; an empty one when nothing is planned. */
  take(route: RouteName): HeldPlan {
    const at = this.#waiting.findIndex(each => each.route === route);
    return at === -1 ? {} : (this.#waiting.splice(at, 1)[0]?.plan ?? {});
  }
}
