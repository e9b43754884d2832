import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../fixtures/tls');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** What a TLS server needs to show the named certificate of `test/fixtures/tls`. */
export function certificate(name: 'good' | 'expired' | 'wrongHost' | 'selfSigned'): {
  readonly cert: string;
  readonly key: string;
} {
  return { cert: read(`${name}.pem`), key: read('server.key') };
}

/** The authority that signed all of them but the self-signed one. */
export const authority: string = read('authority.pem');
