import { useEffect, useState } from 'preact/hooks';
import { readAddressee } from '../../shared/addressee.ts';
import { maxMessageLength } from '../../shared/messageGuard.ts';
import { formatString } from '../../shared/pageStrings.ts';
import type { AgentView, ChatState } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { sendsMessage } from './composerKeys.ts';
import { attachFile } from './dropping.ts';
import { formatBytes } from './formatBytes.ts';

/** What the composer shows besides the text, and what its parts do. */
export interface ComposerModel {
  /** Something to say about the content. */
  readonly notice: string | undefined;
  readonly nothingToSend: boolean;
  /** The agent that the text names at its start. */
  readonly addressee: AgentView | undefined;
  readonly edited: () => void;
  readonly send: () => void;
  readonly keyPressed: (event: KeyboardEvent) => void;
  readonly pasting: (event: ClipboardEvent) => void;
}

/** A pasted text of this many characters becomes a chip: among them, the question would be lost. */
const longPaste = 8_000;
const noAgents: readonly AgentView[] = [];

export function useComposer(chat: ChatState | undefined): ComposerModel {
  const { host, input, draft, scroll, strings } = usePage();
  const [noText, setNoText] = useState(true);
  const [addressee, setAddressee] = useState<AgentView | undefined>(undefined);
  const agents = chat?.asking.agents ?? noAgents;
  const [notice, setNotice] = useState<string | undefined>(undefined);
  const answering = chat?.answering ?? false;
  const nothingToSend = noText && (chat?.composer.attachments.length ?? 0) === 0;
  useEffect(() => setAddressee(addresseeOf(input.text, agents)), [input, agents]);
  useEffect(() => {
    if (!answering) setNotice(undefined); // what waited for the answer can go now
  }, [answering]);

  const send = (): void => {
    if (nothingToSend) input.focus();
    else if (draft.sending) setNotice(strings.waitsForAnswer);
    else {
      const { text } = input;
      host.post({ type: 'send', text });
      draft.sent(text);
      input.show('');
      if (!answering) scroll.jumpToEnd();
    }
  };
  return {
    notice: notice ?? chat?.composer.notice,
    nothingToSend,
    addressee,
    edited() {
      draft.edited(input.text);
      setNoText(input.text.trim() === '');
      setAddressee(addresseeOf(input.text, agents));
      setNotice(undefined);
    },
    send,
    keyPressed(event) {
      if (!sendsMessage(event)) return;
      event.preventDefault();
      if (!event.repeat) send();
    },
    pasting(event) {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const [file] = event.clipboardData?.files ?? [];
      if (text === '' && file !== undefined) {
        event.preventDefault();
        void attachFile(file, host);
      }
      if (text.length < longPaste) return;
      event.preventDefault();
      if (text.length <= maxMessageLength) {
        host.post({ type: 'attachText', text });
        return;
      }
      const sizes = [text.length, maxMessageLength].map(size => formatBytes(size, strings.language));
      setNotice(formatString(strings.pasteTooLarge, ...sizes));
    },
  };
}

/** Looks at the beginning only: the text may be long, and this happens with every key. */
function addresseeOf(text: string, agents: readonly AgentView[]): AgentView | undefined {
  const ids = agents.map(({ id }) => id);
  const id = readAddressee(text.slice(0, 500), ids)?.agent;
  return id === undefined ? undefined : (agents.find(agent => agent.id === id) ?? { id, label: id });
}
