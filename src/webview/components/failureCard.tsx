import type { ActionId, FailureView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { Icon } from './icon.tsx';
import { VisibleText } from './visibleText.tsx';

interface FailureCardProps {
  readonly failure: FailureView;
  /** The answer that failed; without one the connection did. */
  readonly answerId?: string;
  /** Speak it at once. */
  readonly alert: boolean;
}

/** What helps to tell somebody else, not to go on. */
const quiet: ReadonlySet<ActionId> = new Set(['copyDetails', 'showLog']);

/** What went wrong, why, and the buttons that help. */
export function FailureCard({ failure, answerId, alert }: FailureCardProps) {
  const { host, scroll } = usePage();
  const act = (id: ActionId): void => {
    if (id === 'retry') scroll.jumpToEnd();
    host.post(answerId === undefined ? { type: 'action', id } : { type: 'action', id, answerId });
  };
  return (
    <div
      class={answerId === undefined ? 'card warning' : 'card error'}
      {...(alert ? { role: 'alert' } : { role: 'group', 'aria-label': failure.title })}
    >
      <Icon name={answerId === undefined ? 'warning' : 'error'} />
      <div class="card-body">
        <p class="card-title">
          <VisibleText text={failure.title} />
        </p>
        {failure.detail !== undefined && (
          <p class="card-detail">
            <VisibleText text={failure.detail} />
          </p>
        )}
        {failure.actions.length > 0 && (
          <div class="card-actions">
            {failure.actions.map(({ id, label }, index) => (
              <button
                key={id}
                type="button"
                class={index === 0 ? 'button' : quiet.has(id) ? 'button quiet' : 'button secondary'}
                onClick={() => act(id)}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
