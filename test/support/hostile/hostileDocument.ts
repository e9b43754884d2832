/**
 * A document that someone who means ill might have an agent write. `{url}` stands for an address that tells who
 * asked for it, `{js}` for a script that asks for it, `{host}` for its host and port.
 */
export interface HostileDocument {
  /** Unique, and part of the address that the document calls. */
  readonly id: string;
  readonly text: string;
}

/** The documents of one kind, numbered. */
export function documents(kind: string, texts: readonly string[]): readonly HostileDocument[] {
  return texts.map((text, index) => ({ id: `${kind}-${index + 1}`, text }));
}

/** The document as it is sent: every place that stands for something filled in. */
export function armed({ id, text }: HostileDocument, canary: string): string {
  const url = `${canary}/hit/${id}`;
  return text
    .replaceAll('{js}', `fetch('${url}')`)
    .replaceAll('{url}', url)
    .replaceAll('{host}', new URL(canary).host)
    .replaceAll('{id}', id);
}
