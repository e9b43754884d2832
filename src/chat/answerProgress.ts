import type { AresFailure } from '../ares/aresError.ts';
import type { ChatEvent } from '../ares/chatEvent.ts';
import type { Answer } from './conversation.ts';

/** The answer after one more event of its stream. Events that change nothing return the same value. */
export function advance(answer: Answer, event: ChatEvent, now: number): Answer {
  switch (event.type) {
    case 'accepted':
    case 'alive':
      return thinking(answer, now);
    case 'start':
      return named(thinking(answer, now), event.agent);
    case 'text':
      return { ...withoutActivity(answer), status: 'streaming', text: answer.text + event.text };
    case 'retrying':
      return { ...answer, activity: { kind: 'retrying', at: now + event.waitMs, failure: event.failure } };
    case 'done':
      return completed(named(withoutActivity(answer), event.agent));
  }
}

/**
 * The answer after its stream failed. The text that arrived stays; a stop by the user is no failure.
 */
export function fail(answer: Answer, failure: AresFailure): Answer {
  const ended = withoutActivity(answer);
  if (failure.code === 'stopped') return { ...ended, status: 'stopped' };
  return { ...ended, status: answer.text === '' ? 'failed' : 'interrupted', failure };
}

/** An answer that says nothing is no answer: left blank it would look like a fault of the page. */
function completed(answer: Answer): Answer {
  if (answer.text !== '') return { ...answer, status: 'done' };
  return fail(answer, { code: 'empty-answer', phase: 'C' });
}

/** Signs of life may come by the hundred; more than one a second tells the person nothing new. */
const aliveIntervalMs = 1000;

function thinking(answer: Answer, now: number): Answer {
  const { activity, status } = answer;
  if (status !== 'waiting') return answer;
  if (activity?.kind === 'thinking' && now - activity.aliveAt < aliveIntervalMs) return answer;
  // The clock goes on from the moment of sending: that is how long the person has waited.
  const at = activity === undefined || activity.kind === 'retrying' ? now : activity.at;
  return { ...answer, activity: { kind: 'thinking', at, aliveAt: now } };
}

/** The first name wins: 0.6.2 starts as "product (system)" and ends as "Product (System)". */
function named(answer: Answer, agent: string | undefined): Answer {
  return agent === undefined || answer.agent !== undefined ? answer : { ...answer, agent };
}

function withoutActivity(answer: Answer): Answer {
  const { activity: _, ...rest } = answer;
  return rest;
}
