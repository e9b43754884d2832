import { handlers } from './documents/handlers.ts';
import { imitations } from './documents/imitations.ts';
import { links } from './documents/links.ts';
import { loads } from './documents/loads.ts';
import type { HostileDocument } from './hostileDocument.ts';

/** Every hostile document. */
export const hostileDocuments: readonly HostileDocument[] = [...handlers, ...loads, ...links, ...imitations];
