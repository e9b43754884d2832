import type { FromPageMessage } from '../../../src/shared/protocol.ts';
import type { Host } from '../../../src/webview/host.ts';

/** Keeps what the page posts. */
export class FakeHost implements Host {
  readonly posted: FromPageMessage[] = [];
  memory: unknown;

  post(message: FromPageMessage): void {
    this.posted.push(message);
  }

  recall(): unknown {
    return this.memory;
  }

  remember(memory: unknown): void {
    this.memory = memory;
  }
}
