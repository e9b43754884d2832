import { hasInvisible, splitInvisible } from '../../shared/invisible.ts';

/** Text that somebody else may have written, with marks for the characters in it that are not seen. */
export function VisibleText({ text }: { readonly text: string }) {
  if (!hasInvisible(text)) return <>{text}</>;
  return (
    <>
      {splitInvisible(text).map(({ text: stretch, codes }, index) =>
        codes === undefined ? (
          stretch
        ) : (
          <span key={index} class="invisible-character" title={codes}>
            {codes}
          </span>
        ),
      )}
    </>
  );
}
