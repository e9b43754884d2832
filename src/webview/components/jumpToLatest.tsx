import { usePage } from '../pageServices.ts';
import { Icon } from './icon.tsx';

interface JumpToLatestProps {
  /** Text has arrived below what the reader sees. */
  readonly newText: boolean;
  /** Told whether a key, rather than the pointer, pressed the button. */
  readonly jump: (byKeyboard: boolean) => void;
}

export function JumpToLatest({ newText, jump }: JumpToLatestProps) {
  const { strings } = usePage();
  return (
    <button
      type="button"
      class={newText ? 'jump-to-latest new-text' : 'jump-to-latest'}
      title={newText ? strings.newTextBelow : strings.jumpToLatest}
      aria-label={strings.jumpToLatest}
      aria-description={newText ? strings.newTextBelow : undefined}
      onClick={event => jump(event.detail === 0)}
    >
      <Icon name="arrowDown" />
    </button>
  );
}
