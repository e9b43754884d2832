import { useMemo, useRef } from 'preact/hooks';
import type { TurnView } from '../../shared/protocol.ts';
import { usePage } from '../pageServices.ts';
import { roughHeightOfAll } from '../transcript/roughHeight.ts';
import { startOfText } from '../transcript/startOfText.ts';
import { AnswerItem } from './answerItem.tsx';
import { QuestionItem } from './questionItem.tsx';

/** In each frame a browser looks at everything that may come into view: at parts rather than at each message. */
const turnsInPart = 16;

interface TranscriptPartProps {
  readonly turns: readonly TurnView[];
  /** Its messages are there; until then it is about as high as they will be. */
  readonly filled: boolean;
  /** The conversation's last part, which is always laid out. */
  readonly last: boolean;
}

/** Some turns of a conversation. Rendered again only when one of them is another. */
export function TranscriptPart({ turns, filled, last }: TranscriptPartProps) {
  const { store } = usePage();
  const kept = useRef(turns);
  if (!sameItems(kept.current, turns)) kept.current = turns;
  const shown = kept.current;
  return useMemo(() => {
    const texts = last
      ? []
      : shown.flatMap(({ question, answer }) => [startOfText(question.text), store.textOf(answer.id)]);
    return (
      <div class={filled ? 'transcript-part' : 'transcript-part unfilled'} style={roughHeightOfAll(texts)}>
        {filled &&
          shown.map((turn, index) => (
            <Turn key={turn.question.id} turn={turn} latest={last && index === shown.length - 1} />
          ))}
      </div>
    );
  }, [shown, filled, last, store]);
}

interface TurnProps {
  readonly turn: TurnView;
  readonly latest: boolean;
}

/** Rendered again only when the turn is another: a long conversation stands still while its end grows. */
function Turn({ turn, latest }: TurnProps) {
  return useMemo(
    () => (
      <>
        <QuestionItem turn={turn} />
        <AnswerItem answer={turn.answer} alternatives={turn.answers} latest={latest} />
      </>
    ),
    [turn, latest],
  );
}

/** The turns of a conversation in parts; a turn stays in its part whatever comes after it. */
export function inParts(turns: readonly TurnView[]): readonly (readonly TurnView[])[] {
  return Array.from({ length: Math.ceil(turns.length / turnsInPart) }, (_, part) =>
    turns.slice(part * turnsInPart, (part + 1) * turnsInPart),
  );
}

function sameItems(one: readonly TurnView[], other: readonly TurnView[]): boolean {
  return one.length === other.length && one.every((turn, index) => turn === other[index]);
}
