import { useLayoutEffect, useRef } from 'preact/hooks';
import type { QuestionView } from '../../shared/protocol.ts';
import { belongsToIme, sendsMessage } from '../composer/composerKeys.ts';
import { usePage } from '../pageServices.ts';

interface QuestionEditorProps {
  readonly question: QuestionView;
  /** Given the new text, or undefined when the question stays as it is. */
  readonly done: (text: string | undefined) => void;
}

/** A question that is being edited, in its place. */
export function QuestionEditor({ question, done }: QuestionEditorProps) {
  const { strings, edits } = usePage();
  const begun = useRef(edits.get(question.id));
  const area = useRef<HTMLTextAreaElement>(null);
  // Before the first key can come: later, the cursor would jump away from what is being typed.
  useLayoutEffect(() => {
    const { current } = area;
    if (begun.current !== undefined) return; // It was begun in an earlier life of the page: nobody asks for it now.
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const send = (): void => done(area.current?.value.trim() ? area.current.value : undefined);
  const keyPressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !belongsToIme(event)) done(undefined);
    else if (sendsMessage(event)) send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <textarea
        ref={area}
        class="question-editor"
        dir="auto"
        aria-label={strings.editedMessage}
        defaultValue={begun.current ?? question.text}
        onInput={event => edits.set(question.id, event.currentTarget.value)}
        onKeyDown={keyPressed}
      />
      <div class="card-actions">
        <button type="button" class="button" onClick={send}>
          {strings.editSend}
        </button>
        <button type="button" class="button secondary" onClick={() => done(undefined)}>
          {strings.editCancel}
        </button>
      </div>
    </>
  );
}
