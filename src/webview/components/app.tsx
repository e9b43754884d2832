import { useLayoutEffect, useState } from 'preact/hooks';
import type { ConnectionView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { Composer } from './composer.tsx';
import { FailureCard } from './failureCard.tsx';
import { Transcript } from './transcript.tsx';
import { Welcome } from './welcome.tsx';

interface AppProps {
  /** Called after each change of the state is on the page. */
  readonly shown: () => void;
  readonly moved: () => void;
}

/** The whole page. */
export function App({ shown, moved }: AppProps) {
  const { store } = usePage();
  const [chat, setChat] = useState(store.chat);
  useLayoutEffect(() => store.subscribe(() => setChat(store.chat)), [store]);
  useLayoutEffect(shown, [chat, shown]);
  return (
    <main class="page">
      {chat?.turns.length === 0 ? (
        <Welcome connection={chat.connection} />
      ) : (
        <Transcript key={chat?.conversationId} turns={chat?.turns ?? []} moved={moved} />
      )}
      {chat !== undefined && chat.turns.length > 0 && <ConnectionNotice connection={chat.connection} />}
      <Composer chat={chat} />
    </main>
  );
}

/** In a conversation that has begun, what keeps the next message from going out. */
function ConnectionNotice({ connection: { problem, hasKey } }: { readonly connection: ConnectionView }) {
  const { strings } = usePage();
  if (problem !== undefined) return <FailureCard failure={problem} alert={false} />;
  if (hasKey) return null;
  const actions = [{ id: 'setApiKey', label: strings.setApiKey }] as const;
  return <FailureCard failure={{ title: strings.noKey, actions }} alert={false} />;
}
