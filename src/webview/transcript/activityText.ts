import { formatString, type PageStrings } from '../../shared/pageStrings.ts';
import type { ActivityView } from '../../shared/protocol.ts';

/** A wait is worth a number only when it is long enough to be noticed. */
const shownFromSeconds = 3;

/** Whole seconds that the activity has taken or, for a wait before a retry, still takes; never negative. */
export function secondsOf({ kind, at }: ActivityView, now: number): number {
  const seconds = kind === 'retrying' ? Math.ceil((at - now) / 1000) : Math.floor((now - at) / 1000);
  return Math.max(0, seconds);
}

/** What the page shows of the activity. */
export function activityText(activity: ActivityView, seconds: number, strings: PageStrings): string {
  const reason = activity.reason ?? '';
  const long = seconds >= shownFromSeconds;
  switch (activity.kind) {
    case 'sending':
      return long ? formatString(strings.sendingFor, seconds) : strings.sending;
    case 'thinking':
      return long ? formatString(strings.thinkingFor, seconds) : strings.thinking;
    case 'retrying':
      return seconds > 0
        ? formatString(strings.retryingIn, seconds, reason)
        : formatString(strings.retryingNow, reason);
  }
}

/** The last moment at which the wait is spoken: after 10 and 30 seconds, then every minute. */
export function spokenAt(seconds: number): number | undefined {
  if (seconds >= 60) return seconds - (seconds % 60);
  return [30, 10].find(moment => seconds >= moment);
}
