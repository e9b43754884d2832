import type * as vscode from 'vscode';
import type { ChatEvent } from '../../ares/chatEvent.ts';
import type { ChatRequest } from '../../ares/chatRequest.ts';
import type { AresClient } from '../../ares/client.ts';

/** Streams an answer until VS Code cancels it; then throws `AresError` with code `stopped`. */
export async function* askOnce(
  client: AresClient,
  request: ChatRequest,
  token: vscode.CancellationToken,
): AsyncGenerator<ChatEvent, void> {
  const cancelled = new AbortController();
  if (token.isCancellationRequested) cancelled.abort();
  const subscription = token.onCancellationRequested(() => cancelled.abort());
  try {
    yield* client.streamChat(request, { signal: cancelled.signal });
  } finally {
    subscription.dispose();
  }
}
