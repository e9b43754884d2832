/** What stands inside a paragraph, a heading or a table's cell. */
export type Inline =
  | Text
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'math'; readonly text: string; readonly display: boolean }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly children: readonly Inline[] }
  | Link
  | Image
  | { readonly kind: 'footnote'; readonly label: string };

export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

export interface Link {
  readonly kind: 'link';
  /** Undefined while the destination has not arrived. */
  readonly destination: string | undefined;
  readonly title: string | undefined;
  readonly children: readonly Inline[];
  /** The text is an address by itself: nobody wrote a link. */
  readonly bare: boolean;
}

export interface Image {
  readonly kind: 'image';
  readonly destination: string | undefined;
  readonly title: string | undefined;
  readonly alt: string;
}

/** The text a person reads, without what marks it up. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map(textOf).join('');
}

function textOf(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
    case 'math':
      return inline.text;
    case 'break':
      return '\n';
    case 'image':
      return inline.alt;
    case 'footnote':
      return '';
    default:
      return plainText(inline.children);
  }
}
