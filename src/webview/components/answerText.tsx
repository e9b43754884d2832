import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../pageServices.ts';
import { AnswerDisplay } from '../transcript/answerDisplay.ts';
import { lookUpReferences } from '../transcript/references.ts';

interface AnswerTextProps {
  readonly answerId: string;
  /** No more text will come. */
  readonly settled: boolean;
  /** The conversation's last. */
  readonly latest: boolean;
}

/**
 * The place of an answer's text. Preact makes the element and then keeps out of it: text comes from the
 * store straight to the markdown view.
 */
export function AnswerText({ answerId, settled, latest }: AnswerTextProps) {
  const { host, scroll, store, strings } = usePage();
  const element = useRef<HTMLDivElement>(null);
  const display = useRef<AnswerDisplay | null>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const shown = new AnswerDisplay(element.current, {
      labels: strings.markdown,
      isRead: block => scroll.isRead(block),
    });
    display.current = shown;
    shown.append(store.textOf(answerId));
    const unfollow = store.followText(answerId, shown);
    return () => {
      unfollow();
      shown.dispose();
    };
  }, [answerId, scroll, store, strings]);
  const isLatest = useRef(latest);
  isLatest.current = latest;
  useLayoutEffect(() => {
    if (!settled || element.current === null) return;
    const whole = new Promise<void>(resolve => display.current?.finish(resolve));
    return lookUpReferences(element.current, answerId, isLatest.current, whole, host);
  }, [settled, answerId, host]);
  return <div ref={element} class="answer-text" data-answer-text />;
}
