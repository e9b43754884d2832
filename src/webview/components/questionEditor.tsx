import { useEffect, useRef } from 'preact/hooks';
import { sendsMessage } from '../composer/composerKeys.ts';
import { usePage } from '../pageServices.ts';

interface QuestionEditorProps {
  readonly text: string;
  /** Given the new text, or undefined when the question stays as it is. */
  readonly done: (text: string | undefined) => void;
}

/** A question that is being edited, in its place. */
export function QuestionEditor({ text, done }: QuestionEditorProps) {
  const { strings } = usePage();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const send = (): void => done(area.current?.value.trim() ? area.current.value : undefined);
  const keyPressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing) done(undefined);
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
        defaultValue={text}
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
