import { formatString } from '../../shared/pageStrings.ts';
import type { AlternativesView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { ToolButton } from './toolButton.tsx';

interface VersionStepsProps {
  readonly answerId: string;
  readonly what: 'question' | 'answer';
  readonly alternatives: AlternativesView;
}

/** The way to the other versions of a question, or to the other answers to it. */
export function VersionSteps({ answerId, what, alternatives: { shown, count } }: VersionStepsProps) {
  const { host, strings } = usePage();
  const ofQuestion = what === 'question';
  const step = (forward: boolean): void => host.post({ type: 'step', answerId, what, forward });
  const label = formatString(ofQuestion ? strings.versionOf : strings.answerOf, shown + 1, count);
  return (
    <fieldset class="versions" aria-label={label}>
      <ToolButton
        icon="chevronLeft"
        label={ofQuestion ? strings.previousVersion : strings.previousAnswer}
        disabled={shown === 0}
        press={() => step(false)}
      />
      <span aria-hidden="true">
        {shown + 1}/{count}
      </span>
      <ToolButton
        icon="chevronRight"
        label={ofQuestion ? strings.nextVersion : strings.nextAnswer}
        disabled={shown === count - 1}
        press={() => step(true)}
      />
    </fieldset>
  );
}
