import type { FromPageMessage } from '../shared/protocol.ts';

/** The line to the extension host, and the little memory that VS Code keeps for this page. */
export interface Host {
  post(message: FromPageMessage): void;
  /** What `remember` was last given, also by an earlier life of this page; of unknown shape. */
  recall(): unknown;
  remember(memory: unknown): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The host of this page. VS Code lets it be acquired once. */
export function acquireHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: message => api.postMessage(message),
    recall: () => api.getState(),
    remember: memory => api.setState(memory),
  };
}
