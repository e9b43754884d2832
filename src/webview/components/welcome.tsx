import type { ConnectionView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { FailureCard } from './failureCard.tsx';
import { Icon } from './icon.tsx';

/** An empty conversation: leads to the next step, whichever that is. */
export function Welcome({ connection }: { readonly connection: ConnectionView }) {
  const { strings } = usePage();
  return (
    <div class="welcome">
      <Icon name="agent" />
      <h1 class="welcome-title">{strings.welcomeTitle}</h1>
      <NextStep connection={connection} />
    </div>
  );
}

function NextStep({ connection: { problem, hasKey } }: { readonly connection: ConnectionView }) {
  if (problem !== undefined) return <FailureCard failure={problem} alert={false} />;
  return hasKey ? <ThingsToTry /> : <SetKeyFirst />;
}

function SetKeyFirst() {
  const { host, strings } = usePage();
  return (
    <>
      <p>{strings.welcomeNoKey}</p>
      <div class="card-actions">
        <button
          type="button"
          class="button"
          onClick={() => host.post({ type: 'action', id: 'setUpConnection' })}
        >
          {strings.setUpConnection}
        </button>
        <button
          type="button"
          class="button secondary"
          onClick={() => host.post({ type: 'action', id: 'setApiKey' })}
        >
          <Icon name="key" />
          {strings.setApiKey}
        </button>
        <button
          type="button"
          class="button secondary"
          onClick={() => host.post({ type: 'action', id: 'checkConnection' })}
        >
          {strings.checkConnection}
        </button>
      </div>
      <p class="welcome-hint">{strings.welcomeWhatIsAKey}</p>
    </>
  );
}

function ThingsToTry() {
  const { input, strings } = usePage();
  const suggestions = [strings.suggestion1, strings.suggestion2, strings.suggestion3];
  const fill = (text: string): void => {
    input.focus();
    input.show(text);
  };
  return (
    <>
      <p>{strings.welcomeReady}</p>
      <ul class="suggestions" aria-label={strings.suggestions}>
        {suggestions.map(text => (
          <li key={text}>
            <button type="button" class="suggestion" onClick={() => fill(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <p class="welcome-hint">{strings.welcomeSelectionHint}</p>
    </>
  );
}
