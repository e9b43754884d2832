import { useLayoutEffect, useState } from 'preact/hooks';
import type { PageStrings } from '../../shared/pageStrings.ts';
import type { ChatState, ConnectionView, FailureView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { Composer } from './composer.tsx';
import { FailureCard } from './failureCard.tsx';
import { History } from './history.tsx';
import { Transcript } from './transcript.tsx';
import { Welcome } from './welcome.tsx';

interface AppProps {
  /** Called after each change of the state is on the page. */
  readonly shown: () => void;
  readonly moved: () => void;
}

/** The whole page. */
export function App({ shown, moved }: AppProps) {
  const { store, history } = usePage();
  const [historyOpen, setHistoryOpen] = useState(history.state.open);
  useLayoutEffect(() => history.subscribe(() => setHistoryOpen(history.state.open)), [history]);
  const [chat, setChat] = useState(store.chat);
  useLayoutEffect(() => store.subscribe(() => setChat(store.chat)), [store]);
  useLayoutEffect(shown, [chat, shown]);
  return (
    <>
      <main class="page" inert={historyOpen}>
        {chat?.turns.length === 0 ? (
          <Welcome connection={chat.connection} />
        ) : (
          <Transcript key={chat?.conversationId} turns={chat?.turns ?? []} moved={moved} />
        )}
        {chat?.storage !== undefined && <FailureCard failure={chat.storage} alert />}
        {chat !== undefined && chat.turns.length > 0 && <ConnectionNotice chat={chat} />}
        <Composer chat={chat} />
      </main>
      {historyOpen && <History />}
    </>
  );
}

/** In a conversation that has begun, what keeps the next message from going out. */
function ConnectionNotice({ chat: { connection, turns } }: { readonly chat: ChatState }) {
  const { strings } = usePage();
  const obstacle = obstacleOf(connection, strings);
  // The card of the answer that failed for the same reason stands right above.
  const said = turns.at(-1)?.answer.failure?.actions[0]?.id;
  if (obstacle === undefined || said === obstacle.actions[0]?.id) return null;
  return <FailureCard failure={obstacle} alert={false} />;
}

function obstacleOf({ problem, hasKey }: ConnectionView, strings: PageStrings): FailureView | undefined {
  if (problem !== undefined || hasKey) return problem;
  const actions = [
    { id: 'setApiKey', label: strings.setApiKey },
    { id: 'signIn', label: strings.signIn },
  ] as const;
  return { title: strings.noKey, actions };
}
