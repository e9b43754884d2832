import type * as vscode from 'vscode';
import { KeptSecrets } from './keptSecrets.ts';
import type { Log } from './log.ts';

/**
 * API keys, one for each server origin: the origin is the name under which the key is kept, so a changed address
 * never gets another server's key.
 */
export class ApiKeys extends KeptSecrets {
  constructor(secrets: vscode.SecretStorage, log: Log) {
    super('ares.apiKey:', secrets, log);
  }

  /** Every origin that has a key. */
  origins(): Promise<string[]> {
    return this.names();
  }
}
