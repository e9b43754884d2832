import { useEffect, useState } from 'preact/hooks';
import type { ActivityView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { activityText, secondsOf, spokenAt } from '../transcript/activityText.ts';

/** What is going on while there is no text, with the time it takes; spoken only now and then. */
export function ActivityLine({ activity }: { readonly activity: ActivityView }) {
  const { announcer, strings } = usePage();
  const now = useNow();
  const milestone = activity.kind === 'retrying' ? undefined : spokenAt(secondsOf(activity, now));
  useEffect(() => {
    if (milestone !== undefined) announcer.say(strings.stillWaiting.replace('{0}', String(milestone)));
  }, [announcer, milestone, strings]);
  useEffect(() => {
    if (activity.kind === 'retrying') announcer.say(activityText(activity, Date.now(), strings));
  }, [announcer, activity, strings]);
  return (
    <p class={`activity activity-${activity.kind}`}>
      <span class="activity-text">{activityText(activity, now, strings)}</span>
    </p>
  );
}

/** The time, kept current to a quarter of a second while the component is on the page. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}
