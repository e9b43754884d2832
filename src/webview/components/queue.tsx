import type { ChatState, QueuedView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { startOfText } from '../transcript/startOfText.ts';
import { Chips } from './chips.tsx';
import { ToolButton } from './toolButton.tsx';
import { VisibleText } from './visibleText.tsx';

/** The messages that go out when the answer is complete; those that an answer did not come to wait for the person. */
export function Queue({ chat }: { readonly chat: ChatState }) {
  const { strings } = usePage();
  const { queued = [], answering } = chat;
  if (queued.length === 0) return null;
  const heading = answering ? strings.queueNext : strings.queueHeld;
  return (
    <section class="queue" aria-label={heading}>
      <p class="queue-heading">{heading}</p>
      <ul>
        {queued.map(message => (
          <QueuedMessage key={message.id} message={message} answering={answering} />
        ))}
      </ul>
    </section>
  );
}

interface QueuedMessageProps {
  readonly message: QueuedView;
  readonly answering: boolean;
}

function QueuedMessage({ message: { id, text, attachments }, answering }: QueuedMessageProps) {
  const { host, input, scroll, strings } = usePage();
  const sendNow = (): void => {
    host.post({ type: 'sendQueued', id });
    scroll.jumpToEnd();
    input.focus();
  };
  const takeBack = (): void => {
    // The text comes back to where the cursor is.
    input.focus();
    host.post({ type: 'takeBack', id });
  };
  return (
    <li class="queued">
      <div class="queued-content">
        <Chips attachments={attachments} />
        <p class="queued-text" dir="auto" title={startOfText(text)}>
          <VisibleText text={startOfText(text)} />
        </p>
      </div>
      <ToolButton
        icon="send"
        label={answering ? strings.queueStopAndSend : strings.queueSend}
        press={sendNow}
      />
      <ToolButton icon="edit" label={strings.queueTakeBack} press={takeBack} />
    </li>
  );
}
