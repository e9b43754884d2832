import { useEffect, useState } from 'preact/hooks';
import { maxMessageLength } from '../../shared/messageGuard.ts';
import { formatString } from '../../shared/pageStrings.ts';
import type { ChatState } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { isLarge } from './composerInput.ts';
import { sendsMessage } from './composerKeys.ts';
import { formatBytes } from './formatBytes.ts';

/** What the composer shows besides the text, and what its parts do. */
export interface ComposerModel {
  /** Something to say about the content. */
  readonly notice: string | undefined;
  readonly nothingToSend: boolean;
  readonly edited: () => void;
  readonly send: () => void;
  readonly keyPressed: (event: KeyboardEvent) => void;
  readonly pasting: (event: ClipboardEvent) => void;
}

export function useComposer(chat: ChatState | undefined): ComposerModel {
  const { host, input, draft, scroll, strings } = usePage();
  const [noText, setNoText] = useState(true);
  const [notice, setNotice] = useState<string | undefined>(undefined);
  const answering = chat?.answering ?? false;
  const nothingToSend = noText && (chat?.composer.attachments.length ?? 0) === 0;
  useEffect(() => {
    if (!answering) setNotice(undefined); // what waited for the answer can go now
  }, [answering]);

  const send = (): void => {
    if (nothingToSend) input.focus();
    else if (answering || draft.sending) setNotice(strings.waitsForAnswer);
    else {
      const { text } = input;
      host.post({ type: 'send', text });
      draft.sent(text);
      input.show('');
      scroll.jumpToEnd();
    }
  };
  return {
    notice: notice ?? chat?.composer.notice,
    nothingToSend,
    edited() {
      draft.edited(input.text);
      setNoText(input.text.trim() === '');
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
      if (!isLarge(text)) return;
      event.preventDefault();
      if (text.length + input.text.length <= maxMessageLength) {
        input.insertLarge(text);
        return;
      }
      const sizes = [text.length, maxMessageLength].map(size => formatBytes(size, strings.language));
      setNotice(formatString(strings.pasteTooLarge, ...sizes));
    },
  };
}
