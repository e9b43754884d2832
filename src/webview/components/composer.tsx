import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatString, type PageStrings } from '../../shared/pageStrings.ts';
import type { AgentView, ChatState, ConnectionView } from '../../shared/protocol.ts';
import { useCompletion } from '../composer/useCompletion.ts';
import { useComposer } from '../composer/useComposer.ts';
import { usePage } from '../pageServices.ts';
import { AgentButton } from './agentButton.tsx';
import { Chips } from './chips.tsx';
import { CompletionList, completionListId, completionRowId } from './completionList.tsx';
import { EditorChip } from './editorChip.tsx';
import { Queue } from './queue.tsx';
import { SendOrStop } from './sendOrStop.tsx';
import { ToolButton } from './toolButton.tsx';

const noAgents: readonly AgentView[] = [];

/** Where the person writes. Usable before the host has said anything. */
export function Composer({ chat }: { readonly chat: ChatState | undefined }) {
  const { host, input, strings } = usePage();
  const { notice, nothingToSend, addressee, edited, send, keyPressed, pasting } = useComposer(chat);
  const completion = useCompletion(chat?.asking.agents ?? noAgents);
  const frame = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (area.current !== null) input.attach(area.current);
  }, [input]);
  const remove = (id: string): void => {
    focusBeside(frame.current, id, input);
    host.post({ type: 'removeAttachment', id });
  };
  return (
    <div class="composer">
      {chat !== undefined && <Queue chat={chat} />}
      <div class="composer-notice" role="status">
        {notice}
      </div>
      <div class="composer-box" ref={frame}>
        <Chips attachments={chat?.composer.attachments ?? []} remove={remove}>
          {chat?.editorContext && <EditorChip context={chat.editorContext} />}
        </Chips>
        <CompletionList model={completion} />
        <textarea
          ref={area}
          class="composer-input"
          dir="auto"
          rows={1}
          aria-label={strings.composer}
          placeholder={chat?.turns.length ? strings.placeholderFollowUp : strings.placeholder}
          aria-autocomplete="list"
          aria-controls={completion.items.length > 0 ? completionListId : undefined}
          aria-activedescendant={completion.items.length > 0 ? completionRowId(completion.active) : undefined}
          onInput={() => {
            edited();
            completion.look();
          }}
          onSelect={completion.look}
          onBlur={completion.close}
          onKeyDown={event => {
            if (!completion.keyPressed(event)) keyPressed(event);
          }}
          onPaste={pasting}
        />
        <div class="composer-bar">
          <ToolButton
            icon="attach"
            label={strings.attachContext}
            press={() => host.post({ type: 'attachContext' })}
          />
          {chat !== undefined && <AgentButton asking={chat.asking} addressee={addressee} />}
          <span class="composer-target">{targetText(chat?.connection, strings)}</span>
          <span class="composer-actions">
            <ToolButton
              icon="eye"
              label={strings.previewRequest}
              press={() => host.post({ type: 'previewRequest', text: input.text })}
            />
            {chat?.answering === true && !nothingToSend && (
              <ToolButton icon="send" label={strings.sendNext} press={send} />
            )}
            <SendOrStop answering={chat?.answering ?? false} nothingToSend={nothingToSend} send={send} />
          </span>
        </div>
      </div>
    </div>
  );
}

/** Where a message goes: said before it is sent. */
function targetText(connection: ConnectionView | undefined, strings: PageStrings): string {
  const { host, account } = connection ?? {};
  if (host === undefined) return '';
  return account === undefined
    ? formatString(strings.connectedTo, host)
    : formatString(strings.connectedToAs, host, account);
}

/** A chip that goes away must not take the focus with it: the next one gets it, or the input. */
function focusBeside(frame: HTMLElement | null, id: string, input: { focus(): void }): void {
  const chip = frame?.querySelector(`[data-chip="${CSS.escape(id)}"]`);
  const neighbour = chip?.nextElementSibling ?? chip?.previousElementSibling;
  const button = neighbour?.querySelector<HTMLElement>('.chip-open');
  if (button === null || button === undefined) input.focus();
  else button.focus();
}
