import { isJsonObject, type JsonObject, member, parseJsonObject, stringMember } from './json.ts';
import { maxWordsLength } from './limits.ts';
import { plainLine } from './plainText.ts';
import type { Redact } from './redact.ts';

/** The longest quotation of a server that is shown. */
const maxLength = 300;

/** What an error body says in words: the message of a JSON body, or a plain text; never a page of HTML. */
export function wordsOfBody(body: string, contentType: string | null): string | undefined {
  const object = parseJsonObject(body);
  if (object !== undefined) return wordsOfObject(object)?.slice(0, maxWordsLength);
  return contentType === null || contentType.includes('text/plain')
    ? body.slice(0, maxWordsLength)
    : undefined;
}

/** A server's words as plain text that is safe to show and to log, or nothing when none are left. */
export function showable(words: string | undefined, redact: Redact): string | undefined {
  // Secrets go first: cutting the text might leave half of one.
  const line = plainLine(redact(words ?? ''), maxLength);
  return line === '' ? undefined : line;
}

function wordsOfObject(object: JsonObject): string | undefined {
  const error = member(object, 'error');
  return (
    stringMember(object, 'error') ??
    (isJsonObject(error) ? stringMember(error, 'message') : undefined) ??
    stringMember(object, 'message') ??
    stringMember(object, 'detail')
  );
}
