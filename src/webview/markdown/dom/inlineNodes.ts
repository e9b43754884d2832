import { hasInvisible, type Stretch, splitInvisible, visibleText } from '../../../shared/invisible.ts';
import type { MarkdownStrings } from '../../../shared/pageStrings.ts';
import type { Image, Inline, Link } from '../inline/inline.ts';
import { plainText } from '../inline/inline.ts';
import { appendVisibly, stretchNode } from './invisible.ts';
import { hostToShow, linkTarget } from './linkTarget.ts';
import { mathElement } from './mathElement.ts';

/** What inline nodes need to know of their document. */
export interface InlineWorld {
  readonly labels: MarkdownStrings;
  /** The mark of a footnote. */
  footnoteMark(label: string): HTMLElement;
}

/** An inline, or a stretch of text with characters that are not seen. */
export type Shown = Inline | (Stretch & { readonly kind: 'stretch' });

/** An inline that is shown, with the node that shows it. */
export interface ShownNode {
  shown: Shown;
  readonly node: Node;
  readonly children: ShownNode[];
}

const tags = { strong: 'strong', emphasis: 'em', deleted: 'del' } as const;

/** Makes visible what would not be seen. */
export function visibly(inlines: readonly Inline[]): readonly Shown[] {
  if (!inlines.some(inline => inline.kind === 'text' && hasInvisible(inline.text))) return inlines;
  return inlines.flatMap((inline): Shown | Shown[] => {
    if (inline.kind !== 'text') return inline;
    return splitInvisible(inline.text).map(stretch =>
      stretch.codes === undefined ? { kind: 'text', text: stretch.text } : { kind: 'stretch', ...stretch },
    );
  });
}

/** Makes the nodes `old` at the end of `parent` show something else, and leaves alone what shows it already. */
export function showInlines(
  parent: Node,
  old: ShownNode[],
  shown: readonly Shown[],
  world: InlineWorld,
): void {
  for (let index = 0; index < shown.length; index++) {
    const wanted = shown[index] as Shown;
    const there = old[index];
    if (there !== undefined && update(there, wanted, world)) continue;
    const fresh = create(wanted, world);
    if (there === undefined) parent.appendChild(fresh.node);
    else parent.replaceChild(fresh.node, there.node);
    old[index] = fresh;
  }
  for (const { node } of old.splice(shown.length)) parent.removeChild(node);
}

/** Makes a node show something else, when the same node can. */
function update(there: ShownNode, wanted: Shown, world: InlineWorld): boolean {
  const { shown } = there;
  if (sameShown(shown, wanted)) return true;
  if (shown.kind !== wanted.kind) return false;
  if (wanted.kind === 'text') setText(there.node as Text, (shown as { text: string }).text, wanted.text, 0);
  else if (wanted.kind === 'strong' || wanted.kind === 'emphasis' || wanted.kind === 'deleted') {
    showInlines(there.node, there.children, visibly(wanted.children), world);
  } else if (wanted.kind === 'code' && !hasInvisible(wanted.text, 'code'))
    there.node.textContent = wanted.text;
  else return false;
  there.shown = wanted;
  return true;
}

/** Changes a text node's text from `start` on with the smallest change. */
export function setText(node: Text, old: string, text: string, start: number): void {
  if (text === old) return;
  if (text.startsWith(old)) node.appendData(text.slice(old.length));
  else if (old.startsWith(text)) node.deleteData(start + text.length, old.length - text.length);
  else node.replaceData(start, old.length, text);
}

function sameShown(one: Shown, other: Shown): boolean {
  if (one === other) return true;
  return one.kind === other.kind && JSON.stringify(one) === JSON.stringify(other);
}

function create(shown: Shown, world: InlineWorld): ShownNode {
  const children: ShownNode[] = [];
  return { shown, node: createNode(shown, children, world), children };
}

function createNode(shown: Shown, children: ShownNode[], world: InlineWorld): Node {
  switch (shown.kind) {
    case 'text':
      return document.createTextNode(shown.text);
    case 'stretch':
      return stretchNode(shown);
    case 'code':
      return codeNode(shown.text);
    case 'math':
      return mathElement(shown.text, shown.display);
    case 'break':
      return document.createElement('br');
    case 'link':
      return linkNode(shown, children, world);
    case 'image':
      return imageNode(shown, world);
    case 'footnote':
      return world.footnoteMark(shown.label);
    default: {
      const element = document.createElement(tags[shown.kind]);
      showInlines(element, children, visibly(shown.children), world);
      return element;
    }
  }
}

function codeNode(text: string): Node {
  const code = document.createElement('code');
  code.dir = 'ltr';
  appendVisibly(code, text, 'code');
  return code;
}

function linkNode(link: Link, children: ShownNode[], world: InlineWorld): Node {
  const element = linkElement(link.destination, link.title);
  showInlines(element, children, visibly(link.children), world);
  if (link.destination === undefined) return element;
  const host = hostToShow(plainText(link.children), linkTarget(link.destination));
  if (host !== undefined) element.appendChild(note('link-host', ` (${host})`));
  return element;
}

/** An element that leads where the destination may lead: an anchor, a reference to a file, or plain text. */
function linkElement(destination: string | undefined, title: string | undefined): HTMLElement {
  const target = destination === undefined ? undefined : linkTarget(destination);
  const leads = target?.kind === 'web' || target?.kind === 'mail' || target?.kind === 'file';
  const element = document.createElement(leads ? 'a' : 'span');
  if (target === undefined) element.className = 'pending-link';
  else if (target.kind === 'none') element.className = 'dead-link';
  else if (target.kind === 'file') makeFileReference(element, target.path);
  else element.setAttribute('href', target.href);
  if (destination !== undefined) element.title = tooltip(destination, title);
  return element;
}

function makeFileReference(element: HTMLElement, path: string): void {
  element.className = 'file-reference';
  element.setAttribute('data-href', path);
  element.setAttribute('role', 'link');
  element.tabIndex = 0;
}

/** The address stands first: a title of the answer's author must not pass for it. */
function tooltip(destination: string, title: string | undefined): string {
  const address = shownAddress(destination);
  return title ? `${address}\n${oneLine(title)}` : address;
}

/** The address as it is really asked for, cut to a length that can be read. */
function shownAddress(destination: string): string {
  const target = linkTarget(destination);
  return oneLine(target.kind === 'web' || target.kind === 'mail' ? target.href : destination);
}

function oneLine(text: string): string {
  const line = visibleText(text).replace(/\s+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** Images are never loaded: their description and address stand for them. */
function imageNode(image: Image, world: InlineWorld): Node {
  const element = linkElement(image.destination, image.title);
  element.classList.add('image-link');
  appendVisibly(element, image.alt || world.labels.image);
  if (image.destination !== undefined) {
    element.appendChild(note('image-address', ` (${shownAddress(image.destination).slice(0, 80)})`));
  }
  return element;
}

function note(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  appendVisibly(element, text);
  return element;
}
