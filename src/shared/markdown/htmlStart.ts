const name = '[A-Za-z][A-Za-z0-9-]*';
const attribute = `(?:\\s+[A-Za-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"'=<>\`]+|'[^']*'|"[^"]*"))?)`;

/** A whole opening tag, as the source of a regular expression. */
export const openTag = `<${name}${attribute}*\\s*/?>`;
/** A whole closing tag, as the source of a regular expression. */
export const closeTag = `</${name}\\s*>`;

const blockNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|' +
  'dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|' +
  'link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|' +
  'tfoot|th|thead|title|tr|track|ul';

interface HtmlKind {
  readonly start: RegExp;
  /** Ends the block on its own line; undefined: a blank line does. */
  readonly end: RegExp | undefined;
  readonly interruptsParagraph: boolean;
}

/** The seven kinds of HTML blocks of CommonMark 0.31, in its order. */
const kinds: readonly HtmlKind[] = [
  {
    start: /^<(?:script|pre|textarea|style)(?:\s|>|$)/i,
    end: /<\/(?:script|pre|textarea|style)>/i,
    interruptsParagraph: true,
  },
  { start: /^<!--/, end: /-->/, interruptsParagraph: true },
  { start: /^<\?/, end: /\?>/, interruptsParagraph: true },
  { start: /^<![A-Za-z]/, end: />/, interruptsParagraph: true },
  { start: /^<!\[CDATA\[/, end: /\]\]>/, interruptsParagraph: true },
  { start: new RegExp(`^</?(?:${blockNames})(?:\\s|/?>|$)`, 'i'), end: undefined, interruptsParagraph: true },
  { start: new RegExp(`^(?:${openTag}|${closeTag})\\s*$`), end: undefined, interruptsParagraph: false },
];

/** The kind of HTML block that begins with this text, when one does. */
export function htmlStart(text: string, afterParagraph: boolean): { end: RegExp | undefined } | undefined {
  if (text.charCodeAt(0) !== 60) return undefined;
  return kinds.find(kind => kind.start.test(text) && (kind.interruptsParagraph || !afterParagraph));
}
