import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatString } from '../../shared/pageStrings.ts';
import type { AnswerStatus, AnswerView } from '../../shared/protocol.ts';
import { type PageServices, usePage } from '../pageServices.ts';
import { plainText } from './plainText.ts';

/** Longest answer that is read out by itself, in characters: some three minutes of speech. */
const spokenLength = 3_000;

/**
 * Says once that an answer has begun, and its whole text when it is complete: token by token would drown
 * everything else. Only what happens while the page is up is said, not what was there before. Failures
 * speak for themselves, as alerts. Returns the reference for the answer's element.
 */
export function useAnswerAnnouncements({ status }: AnswerView, name: string): RefObject<HTMLElement | null> {
  const page = usePage();
  const element = useRef<HTMLElement>(null);
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    const said = announcement(status, name, element.current, page);
    if (said !== undefined) page.announcer.say(said);
  }, [status, name, page]);
  return element;
}

function announcement(
  status: AnswerStatus,
  name: string,
  element: HTMLElement | null,
  { strings }: PageServices,
): string | undefined {
  if (status === 'streaming') return formatString(strings.answering, name);
  if (status === 'stopped') return formatString(strings.answerStopped, name);
  const body = element?.querySelector('[data-answer-text]');
  if (status !== 'done' || body === null || body === undefined) return undefined;
  const { text, cut } = plainText(body, spokenLength);
  const complete = formatString(strings.answerComplete, name, text);
  return cut ? `${complete} ${strings.answerContinues}` : complete;
}
