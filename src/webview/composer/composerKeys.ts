/** What of a keydown event decides; a subset of `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  /** Part of an input method's composition. */
  readonly isComposing: boolean;
  /** Old, and the only thing by which Safari tells the Enter that ended a composition: 229. */
  readonly keyCode: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const imeKeyCode = 229;

/**
 * Whether the key belongs to an input method. Chromium: keydown (isComposing, 229), then compositionend.
 * Safari: compositionend first, then keydown that is composing no longer but still has key code 229.
 */
export function belongsToIme(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === imeKeyCode;
}

/** Whether the key sends the message: Enter alone. Every other belongs to the text area. */
export function sendsMessage(press: KeyPress): boolean {
  const modified = press.shiftKey || press.altKey || press.ctrlKey || press.metaKey;
  return press.key === 'Enter' && !modified && !belongsToIme(press);
}
