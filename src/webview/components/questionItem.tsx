import { useState } from 'preact/hooks';
import type { QuestionView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { roughHeightOf } from '../transcript/roughHeight.ts';
import { startOfText } from '../transcript/startOfText.ts';
import { Chips } from './chips.tsx';
import { VisibleText } from './visibleText.tsx';

/** A message of the user: exactly what was typed, a long one folded. */
export function QuestionItem({ question }: { readonly question: QuestionView }) {
  const { strings } = usePage();
  const [unfolded, setUnfolded] = useState(false);
  const text = question.text.trimEnd();
  const start = startOfText(text);
  const foldable = start.length < text.length;
  return (
    <article
      class="message question"
      data-message-id={question.id}
      style={roughHeightOf(start)}
      tabIndex={-1}
      aria-label={strings.you}
    >
      <div class="bubble">
        <Chips attachments={question.attachments} />
        {text !== '' && (
          <p class="question-text" dir="auto">
            <VisibleText text={unfolded || !foldable ? text : `${start}…`} />
          </p>
        )}
        {foldable && (
          <button
            type="button"
            class="link-button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? strings.showLess : strings.showAll}
          </button>
        )}
      </div>
    </article>
  );
}
