import { routerId } from '../../shared/addressee.ts';
import { formatString } from '../../shared/pageStrings.ts';
import type { AgentView, AskingView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { Icon } from './icon.tsx';
import { VisibleText } from './visibleText.tsx';

interface AgentButtonProps {
  readonly asking: AskingView;
  /** Whom the message itself names. */
  readonly addressee: AgentView | undefined;
}

/** Shows whom the next message goes to, and leads to the list of the others. */
export function AgentButton({ asking, addressee }: AgentButtonProps) {
  const { host, strings } = usePage();
  const label = addressee?.label ?? asking.label;
  const name = formatString(strings.changeAgent, label);
  const tooltip =
    addressee === undefined
      ? asking.agent === routerId && strings.routerTooltip
      : formatString(strings.addressedTooltip, label);
  return (
    <button
      type="button"
      class={`agent-button${addressee === undefined ? '' : ' addressed'}`}
      title={tooltip || name}
      aria-label={name}
      aria-haspopup="dialog"
      onClick={() => host.post({ type: 'action', id: 'changeAgent' })}
    >
      <Icon name="agent" />
      <span class="agent-button-label">
        <VisibleText text={label} />
      </span>
      <Icon name="chevronDown" />
    </button>
  );
}
