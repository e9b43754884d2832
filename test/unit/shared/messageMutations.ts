/** A value that is no message any more, and what was done to it. */
export interface Mutation {
  readonly value: unknown;
  readonly how: string;
}

type Node = Record<string, unknown> | unknown[];
/** Draws whole numbers from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

const poisons = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'then', 'extra', ''];
const strangers: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  Number.NaN,
  [],
  {},
  [[]],
  () => 'x',
  Symbol('x'),
  1n,
];

/** So many spoilt copies of these messages; the same ones for the same seed. */
export function* mutations(messages: readonly object[], howMany: number, seed: number): Generator<Mutation> {
  const random = randomFrom(seed);
  for (let done = 0; done < howMany; ) {
    const copy = structuredClone(messages[random(messages.length)]) as Node;
    const how = spoil(copy, random);
    if (how === undefined) continue;
    done++;
    yield { value: copy, how };
  }
}

/** Spoils the message in one place; undefined when the dice chose what would leave it whole. */
function spoil(message: Node, random: Random): string | undefined {
  const nodes = [...nodesOf(message)];
  const node = nodes[random(nodes.length)] ?? message;
  const key = Object.keys(node)[random(Object.keys(node).length)];
  switch (random(4)) {
    case 0:
      return poison(node, random);
    case 1:
      return key === undefined ? undefined : replace(node as Record<string, unknown>, key, random);
    case 2:
      return key === undefined || Array.isArray(node) ? undefined : setUndefined(node, key);
    default:
      return key === undefined || key !== 'type' ? undefined : rename(node, random);
  }
}

function poison(node: Node, random: Random): string | undefined {
  if (Array.isArray(node)) return undefined;
  const key = poisons[random(poisons.length)] ?? 'extra';
  const value = { type: 'stop', polluted: true };
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
  return `own member ${key}`;
}

function replace(node: Record<string, unknown>, key: string, random: Random): string | undefined {
  const stranger = strangers[random(strangers.length)];
  const sameKind = Array.isArray(stranger)
    ? Array.isArray(node[key])
    : typeof stranger === typeof node[key] && typeof stranger !== 'number';
  if (sameKind) return undefined;
  node[key] = stranger;
  return `another kind of ${key}`;
}

function setUndefined(node: Record<string, unknown>, key: string): string {
  node[key] = undefined;
  return `undefined ${key}`;
}

function rename(node: Node, random: Random): string {
  Object.assign(node, { type: poisons[random(poisons.length)] });
  return 'unknown type';
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of Object.values(node))
    if (typeof child === 'object' && child !== null) yield* nodesOf(child as Node);
}

/** mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
