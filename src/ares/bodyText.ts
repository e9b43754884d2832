import type { Clock } from './clock.ts';
import type { Cutoff } from './cutoff.ts';

/** How much of a body is read, and for how long. */
export interface ReadingLimits {
  readonly maxBytes: number;
  readonly maxMs: number;
}

/**
 * The beginning of a body as text: what arrives within the limits, before the body ends or breaks. Rejects
 * only when the exchange is cut. The rest of the body is not read; its connection is given up.
 */
export async function readText(
  response: Response,
  cutoff: Cutoff,
  clock: Clock,
  { maxBytes, maxMs }: ReadingLimits,
): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  const giveUp = () => void reader.cancel().catch(() => {});
  const disarm = clock.after(maxMs, giveUp);
  let text = '';
  try {
    for (let room = maxBytes; room > 0; ) {
      const { done, value } = await cutoff.during(reader.read());
      if (done) break;
      text += decoder.decode(value.subarray(0, room), { stream: true });
      room -= value.byteLength;
    }
  } catch (error) {
    if (cutoff.signal.aborted) throw error;
  } finally {
    disarm();
    giveUp();
  }
  return text;
}
