/**
 * The event stream of the standard (https://html.spec.whatwg.org/multipage/server-sent-events.html), written
 * from its text and as plainly as possible, with the one addition that an event left open is delivered. The
 * data of the events in these bytes.
 */
export function sseReference(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder('utf-8').decode(bytes);
  const events: string[] = [];
  let buffer: string[] = [];
  const dispatch = () => {
    if (buffer.length > 0) events.push(buffer.join('\n'));
    buffer = [];
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') dispatch();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') buffer.push(value);
  }
  dispatch();
  return events;
}
