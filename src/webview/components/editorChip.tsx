import { visibleText } from '../../shared/invisible.ts';
import { formatString } from '../../shared/pageStrings.ts';
import type { EditorContextView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { Chip, ChipContent, ChipSize } from './chips.tsx';

/** The editor in front: one click has it go out with every message of this workspace, one more ends that. */
export function EditorChip({ context: { attachment, on } }: { readonly context: EditorContextView }) {
  const { host, input, strings } = usePage();
  const turn = (next: boolean): void => {
    input.focus();
    host.post({ type: 'sendEditor', on: next });
  };
  if (on)
    return (
      <Chip
        attachment={attachment}
        remove={() => turn(false)}
        removeName={formatString(strings.sendEditorNoMore, attachment.label)}
      />
    );
  const name = formatString(strings.sendEditor, attachment.label);
  return (
    <li class="chip chip-off">
      <button
        type="button"
        class="chip-open"
        aria-label={name}
        title={`${name}\n${visibleText(attachment.description)}`}
        onClick={() => turn(true)}
      >
        <ChipContent attachment={attachment} icon="add" />
      </button>
      <ChipSize bytes={attachment.bytes} />
    </li>
  );
}
