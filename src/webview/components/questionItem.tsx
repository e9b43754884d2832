import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TurnView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { roughHeightOf } from '../transcript/roughHeight.ts';
import { startOfText } from '../transcript/startOfText.ts';
import { Chips } from './chips.tsx';
import { QuestionEditor } from './questionEditor.tsx';
import { ToolButton } from './toolButton.tsx';
import { VersionSteps } from './versionSteps.tsx';
import { VisibleText } from './visibleText.tsx';

/** A message of the user: exactly what was typed, a long one folded. */
export function QuestionItem({ turn }: { readonly turn: TurnView }) {
  const { strings, host, scroll, edits } = usePage();
  const { question, answer, note } = turn;
  const [editing, setEditing] = useState(edits.get(question.id) !== undefined);
  const refocus = useRef(false);
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (editing) refocus.current = true;
    else if (refocus.current) element.current?.focus({ preventScroll: true });
  }, [editing]);
  const edited = (changed: string | undefined): void => {
    setEditing(false);
    edits.set(question.id, undefined);
    if (changed === undefined) return;
    host.post({ type: 'editQuestion', answerId: answer.id, text: changed });
    scroll.jumpToEnd();
  };
  const [unfolded, setUnfolded] = useState(false);
  const text = question.text.trimEnd();
  const start = startOfText(text);
  const foldable = start.length < text.length;
  return (
    <article
      ref={element}
      class="message question"
      data-message-id={question.id}
      style={roughHeightOf(start)}
      tabIndex={-1}
      aria-label={strings.you}
    >
      <div class={editing ? 'bubble editing' : 'bubble'}>
        <Chips attachments={question.attachments} />
        {editing && <QuestionEditor question={question} done={edited} />}
        {text !== '' && !editing && (
          <p class="question-text" dir="auto">
            <VisibleText text={unfolded || !foldable ? text : `${start}…`} />
          </p>
        )}
        {foldable && !editing && (
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
      {note !== undefined && <p class="question-note">{note}</p>}
      {!editing && <QuestionToolbar turn={turn} edit={() => setEditing(true)} />}
    </article>
  );
}

function QuestionToolbar({ turn, edit }: { readonly turn: TurnView; readonly edit: () => void }) {
  const { host, store, strings } = usePage();
  const { id: answerId } = turn.answer;
  // Looked at when it is pressed: the toolbar is not made again when an answer begins or ends.
  const unlessAnswering = (action: () => void) => (): void => {
    if (store.chat?.answering !== true) action();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label={strings.questionActions}>
      {turn.questions !== undefined && (
        <VersionSteps answerId={answerId} what="question" alternatives={turn.questions} />
      )}
      <ToolButton icon="edit" label={strings.edit} press={unlessAnswering(edit)} />
      <ToolButton
        icon="trash"
        label={strings.deleteTurn}
        press={unlessAnswering(() => host.post({ type: 'deleteTurn', answerId }))}
      />
    </div>
  );
}
