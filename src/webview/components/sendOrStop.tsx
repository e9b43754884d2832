import { usePage } from '../pageServices.ts';
import { Icon } from './icon.tsx';

interface SendOrStopProps {
  readonly answering: boolean;
  readonly nothingToSend: boolean;
  readonly send: () => void;
}

/** One button in one place, so that whoever focused it keeps the focus when the answer begins or ends. */
export function SendOrStop({ answering, nothingToSend, send }: SendOrStopProps) {
  const { host, strings } = usePage();
  const press = (event: MouseEvent): void => {
    if (!answering) send();
    // The second click of a double click on Send was not meant to stop the answer.
    else if (event.detail <= 1) host.post({ type: 'stop' });
  };
  return (
    <button
      type="button"
      class="icon-button send-or-stop"
      title={answering ? strings.stopTooltip : strings.sendTooltip}
      aria-label={answering ? strings.stop : strings.send}
      aria-disabled={!answering && nothingToSend}
      onClick={press}
    >
      <Icon name={answering ? 'stop' : 'send'} />
    </button>
  );
}
