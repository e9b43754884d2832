import { visibleText } from '../../shared/invisible.ts';
import type { AlternativesView, AnswerStatus, AnswerView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { useAnswerAnnouncements } from '../transcript/answerAnnouncements.ts';
import { roughHeightOf } from '../transcript/roughHeight.ts';
import { ActivityLine } from './activityLine.tsx';
import { AnswerText } from './answerText.tsx';
import { FailureCard } from './failureCard.tsx';
import { Icon, type IconName } from './icon.tsx';
import { ToolButton } from './toolButton.tsx';
import { VersionSteps } from './versionSteps.tsx';
import { VisibleText } from './visibleText.tsx';

interface AnswerItemProps {
  readonly answer: AnswerView;
  /** The answers to the same question, where there are several. */
  readonly alternatives: AlternativesView | undefined;
  /** The conversation's last: its failure is news. */
  readonly latest: boolean;
}

/** One answer: who speaks, what arrived, and how it ended. */
export function AnswerItem({ answer, alternatives, latest }: AnswerItemProps) {
  const { strings, store } = usePage();
  const { id, status, activity, failure } = answer;
  const name = answer.agent ?? strings.ares;
  const element = useAnswerAnnouncements(answer, name);
  const underWay = status === 'waiting' || status === 'streaming';
  const speaks = status === 'streaming' || store.textOf(id) !== '';
  return (
    <article
      ref={element}
      class={`message answer answer-${status}`}
      data-message-id={id}
      data-answer-id={id}
      style={roughHeightOf(underWay ? '' : store.textOf(id))}
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
      aria-busy={underWay}
    >
      <div class="message-header">
        <Icon name="agent" />
        <span
          id={`name-${id}`}
          class="message-name"
          title={answer.agentDetail && visibleText(answer.agentDetail)}
        >
          <VisibleText text={name} />
        </span>
        {answer.agentNote !== undefined && (
          <span class="message-note">
            <VisibleText text={answer.agentNote} />
          </span>
        )}
      </div>
      {speaks && <AnswerText answerId={id} settled={!underWay} latest={latest} />}
      {status === 'streaming' && <p class="more-to-come" aria-hidden="true" />}
      {underWay && activity !== undefined && <ActivityLine activity={activity} />}
      <EndMark status={status} empty={!speaks} />
      {failure !== undefined && <FailureCard failure={failure} answerId={id} alert={latest} />}
      {!underWay && (
        <AnswerToolbar answer={answer} alternatives={alternatives} speaks={speaks} latest={latest} />
      )}
    </article>
  );
}

/** How an answer ended, where that is not plain from its text. */
function EndMark({ status, empty }: { readonly status: AnswerStatus; readonly empty: boolean }) {
  const { strings } = usePage();
  const marks: Partial<Record<AnswerStatus, readonly [IconName, string]>> = {
    stopped: ['circleSlash', empty ? strings.stoppedEmpty : strings.stopped],
    interrupted: ['warning', strings.interrupted],
    ...(empty ? { done: ['info', strings.emptyAnswer] as const } : {}),
  };
  const mark = marks[status];
  if (mark === undefined) return null;
  return (
    <p class={`end-mark end-mark-${status}`}>
      <Icon name={mark[0]} />
      {mark[1]}
    </p>
  );
}

interface AnswerToolbarProps {
  readonly answer: AnswerView;
  readonly alternatives: AlternativesView | undefined;
  readonly speaks: boolean;
  readonly latest: boolean;
}

function AnswerToolbar({ answer, alternatives, speaks, latest }: AnswerToolbarProps) {
  const { host, store, strings } = usePage();
  const { id: answerId, status } = answer;
  const brokeOff = status === 'stopped' || status === 'interrupted';
  if (!speaks && alternatives === undefined) return null;
  const regenerate = (): void => {
    if (store.chat?.answering !== true) host.post({ type: 'regenerate', answerId });
  };
  return (
    <div class="toolbar" role="toolbar" aria-label={strings.answerActions}>
      {alternatives !== undefined && (
        <VersionSteps answerId={answerId} what="answer" alternatives={alternatives} />
      )}
      <button
        type="button"
        class="icon-button copy-answer"
        title={strings.copyAnswer}
        aria-label={strings.copyAnswer}
        onClick={() => host.post({ type: 'copy', answerId })}
      >
        <Icon name="copy" />
        <Icon name="check" />
      </button>
      <ToolButton
        icon="goToFile"
        label={strings.openAnswer}
        press={() => host.post({ type: 'openAnswer', answerId })}
      />
      <ToolButton icon="refresh" label={strings.regenerate} press={regenerate} />
      {latest && speaks && brokeOff && (
        <ToolButton
          icon="goOn"
          label={strings.continueAnswer}
          press={() => host.post({ type: 'continueAnswer' })}
        />
      )}
    </div>
  );
}
