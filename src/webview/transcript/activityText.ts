import { formatString, type PageStrings } from '../../shared/pageStrings.ts';
import type { ActivityView } from '../../shared/protocol.ts';

/** A wait is worth a number only when it is long enough to be noticed. */
const shownFromSeconds = 3;

/** A server that took a message answers its headers in a moment. */
const noSignFromSeconds = 10;

/** ARES sends a heartbeat every 15 seconds: one is late from here on. */
const silentFromSeconds = 20;

/** Whole seconds that the activity has taken or, for a wait before a retry, still takes; never negative. */
export function secondsOf({ kind, at }: ActivityView, now: number): number {
  const seconds = kind === 'retrying' ? Math.ceil((at - now) / 1000) : Math.floor((now - at) / 1000);
  return Math.max(0, seconds);
}

/** What the page shows of the activity at the moment `now`, in milliseconds since the epoch. */
export function activityText(activity: ActivityView, now: number, strings: PageStrings): string {
  const seconds = secondsOf(activity, now);
  switch (activity.kind) {
    case 'sending':
      return sendingText(seconds, strings);
    case 'thinking':
      return thinkingText(seconds, Math.floor((now - (activity.aliveAt ?? now)) / 1000), strings);
    case 'retrying':
      return retryingText(seconds, activity.reason ?? '', strings);
  }
}

/** The last moment at which the wait is spoken: after 10 and 30 seconds, then every minute. */
export function spokenAt(seconds: number): number | undefined {
  if (seconds >= 60) return seconds - (seconds % 60);
  return [30, 10].find(moment => seconds >= moment);
}

function sendingText(seconds: number, strings: PageStrings): string {
  if (seconds < shownFromSeconds) return strings.sending;
  return formatString(seconds < noSignFromSeconds ? strings.sendingFor : strings.noSignFor, seconds);
}

function thinkingText(seconds: number, silent: number, strings: PageStrings): string {
  if (silent >= silentFromSeconds) return formatString(strings.silentFor, seconds, silent);
  return seconds < shownFromSeconds ? strings.thinking : formatString(strings.thinkingFor, seconds);
}

function retryingText(seconds: number, reason: string, strings: PageStrings): string {
  return seconds > 0
    ? formatString(strings.retryingIn, seconds, reason)
    : formatString(strings.retryingNow, reason);
}
