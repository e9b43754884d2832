import { Icon, type IconName } from './icon.tsx';

interface ToolButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly press: () => void;
  /** Shown, and cannot be used now. */
  readonly disabled?: boolean;
}

/** A button of a toolbar: an icon with a name. */
export function ToolButton({ icon, label, press, disabled = false }: ToolButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) press();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
