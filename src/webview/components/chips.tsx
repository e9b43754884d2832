import type { ComponentChildren } from 'preact';
import { visibleText } from '../../shared/invisible.ts';
import { formatString } from '../../shared/pageStrings.ts';
import type { AttachmentKind, AttachmentView } from '../../shared/protocol.ts';
import { formatBytes } from '../composer/formatBytes.ts';
import { usePage } from '../pageServices.ts';
import { Icon, type IconName } from './icon.tsx';
import { VisibleText } from './visibleText.tsx';

interface ChipsProps {
  readonly attachments: readonly AttachmentView[];
  /** Given where chips can be taken away: asked with the chip to remove. */
  readonly remove?: (id: string) => void;
  /** Further chips, after these. */
  readonly children?: ComponentChildren;
}

/** What goes, or went, out with a message: each opens its source, and shows its whole truth on hover. */
export function Chips({ attachments, remove, children }: ChipsProps) {
  const { strings } = usePage();
  if (attachments.length === 0 && !children) return null;
  return (
    <ul class="chips" aria-label={strings.attachments}>
      {attachments.map(attachment => (
        <Chip key={attachment.id} attachment={attachment} {...(remove === undefined ? {} : { remove })} />
      ))}
      {children}
    </ul>
  );
}

interface ChipProps {
  readonly attachment: AttachmentView;
  readonly remove?: (id: string) => void;
  /** What the button that removes it is called, if not so. */
  readonly removeName?: string;
}

/** The icon of each kind of context. */
export const contextIcons: Readonly<Record<AttachmentKind, IconName>> = {
  ...{ selection: 'file', file: 'fileText', folder: 'folder', symbol: 'symbol', problems: 'warning' },
  ...{ terminal: 'terminal', diff: 'compare', text: 'note' },
};

/** A piece of context: opens its source, and can be taken away where that is possible. */
export function Chip({ attachment, remove, removeName }: ChipProps) {
  const { id, label, description, kind = 'selection' } = attachment;
  const { host, strings } = usePage();
  const removal = removeName ?? formatString(strings.removeAttachment, label);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (remove === undefined || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
    event.preventDefault();
    remove(id);
  };
  return (
    <li class="chip" data-chip={id}>
      <button
        type="button"
        class="chip-open"
        title={visibleText(description)}
        aria-label={formatString(strings.openAttachment, label)}
        onClick={() => host.post({ type: 'openAttachment', id })}
        onKeyDown={onKeyDown}
      >
        <ChipContent attachment={attachment} icon={contextIcons[kind]} />
      </button>
      <ChipSize bytes={attachment.bytes} />
      {remove !== undefined && (
        <button
          type="button"
          class="chip-remove"
          title={removal}
          aria-label={removal}
          onClick={() => remove(id)}
          onKeyDown={onKeyDown}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}

interface ChipContentProps {
  readonly attachment: AttachmentView;
  readonly icon: IconName;
}

/** What the button of a chip reads: its kind, its name and its lines. */
export function ChipContent({ attachment: { label }, icon }: ChipContentProps) {
  const lines = /:[\d-]+$/.exec(label)?.[0] ?? ''; // What a long name is not to push out of sight.
  return (
    <>
      <Icon name={icon} />
      <span class="chip-name" dir="ltr">
        <span class="chip-label">
          <VisibleText text={label.slice(0, label.length - lines.length)} />
        </span>
        {lines}
      </span>
    </>
  );
}

/** Beside the button: what can be read of a button has to be in its name. */
export function ChipSize({ bytes }: { readonly bytes: number }) {
  const { strings } = usePage();
  return <span class="chip-size">{formatBytes(bytes, strings.language)}</span>;
}
