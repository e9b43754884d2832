import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { isFromPageMessage, isToPageMessage, maxMessageLength } from '../../../src/shared/messageGuard.ts';
import { fromPageMessage, toPageMessage } from './messageArbitraries.ts';
import { mutations } from './messageMutations.ts';

const guards: readonly {
  readonly name: string;
  readonly guard: (value: unknown) => boolean;
  readonly messages: fc.Arbitrary<object>;
}[] = [
  { name: 'from the host', guard: isToPageMessage, messages: toPageMessage },
  { name: 'from the page', guard: isFromPageMessage, messages: fromPageMessage },
];

const sent = { type: 'send', text: 'Hello' };

describe('The message guard', () => {
  for (const { name, guard, messages } of guards) {
    it(`lets every message ${name} pass, as it is after its way through JSON`, () => {
      fc.assert(fc.property(messages, message => guard(JSON.parse(JSON.stringify(message)))));
    });

    it(`never throws, whatever comes ${name}`, () => {
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true, withMap: true, withSet: true }), value => {
          assert.equal(typeof guard(value), 'boolean');
        }),
        { numRuns: 5_000 },
      );
    });

    it(`refuses 100,000 spoilt messages ${name}, and nothing is polluted`, () => {
      const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
      const originals = fc.sample(messages, { numRuns: 500, seed });
      const before = Object.getOwnPropertyNames(Object.prototype).sort();
      for (const { value, how } of mutations(originals, 100_000, seed))
        if (guard(value)) assert.fail(`seed ${seed}, ${how}: ${inspect(value, { depth: null })}`);
      assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), before);
    });
  }

  it('refuses a message of the other direction', () => {
    assert.equal(isToPageMessage(sent), false);
    assert.equal(isFromPageMessage({ type: 'focusComposer' }), false);
  });

  it('does not take a type for known because objects inherit something of that name', () => {
    for (const type of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      assert.equal(isFromPageMessage({ type }), false, type);
  });

  it('refuses members that are inherited', () => {
    assert.equal(isFromPageMessage(Object.create(sent)), false);
    assert.equal(isFromPageMessage(Object.assign(Object.create({ text: 'Hello' }), { type: 'send' })), false);
  });

  it('looks past a polluted Object.prototype', () => {
    const polluted = Object.prototype;
    try {
      Object.assign(polluted, sent);
      assert.equal(isFromPageMessage({}), false);
      assert.equal(isFromPageMessage({ type: 'send' }), false);
    } finally {
      Reflect.deleteProperty(polluted, 'type');
      Reflect.deleteProperty(polluted, 'text');
    }
  });

  it('looks past a polluted Array.prototype', () => {
    const holed = { type: 'attachments', seq: 1, attachments: new Array(1) };
    try {
      Object.assign(Array.prototype, { 0: { id: 'i', label: 'l', description: 'd', bytes: 1 } });
      assert.equal(isToPageMessage(holed), false);
    } finally {
      Reflect.deleteProperty(Array.prototype, 0);
    }
  });

  it('refuses members that nobody asked for, symbols among them', () => {
    for (const key of ['extra', 'constructor', 'prototype', 'toJSON', Symbol.iterator])
      assert.equal(isFromPageMessage({ ...sent, [key]: 'x' }), false, String(key));
    assert.equal(isFromPageMessage(JSON.parse('{"type":"stop","__proto__":{"type":"ready"}}')), false);
  });

  it('refuses what throws when it is looked at', () => {
    const fails = (): never => {
      throw new Error('do not look');
    };
    const getter = Object.defineProperty({ type: 'send' }, 'text', { enumerable: true, get: fails });
    assert.equal(isFromPageMessage(getter), false);
    assert.equal(isFromPageMessage(new Proxy({}, { getOwnPropertyDescriptor: fails })), false);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.equal(isFromPageMessage(proxy), false);
  });

  it('refuses a list with holes and one that is none', () => {
    const chips = (attachments: unknown) => ({ type: 'attachments', seq: 1, attachments });
    assert.equal(isToPageMessage(chips([])), true);
    assert.equal(isToPageMessage(chips(new Array(1))), false);
    assert.equal(isToPageMessage(chips({ length: 0 })), false);
  });

  it('refuses a number that counts nothing', () => {
    for (const seq of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', null])
      assert.equal(isFromPageMessage({ type: 'rendered', seq }), false, String(seq));
  });

  it('refuses a moment that no calendar has', () => {
    const list = (at: number) => ({
      ...{ type: 'history', request: 1, more: false, searching: false },
      items: [{ id: 'a', title: '', preview: '', at, pinned: false, current: false, answering: false }],
    });
    assert.equal(isToPageMessage(list(8.64e15)), true);
    assert.equal(isToPageMessage(list(8.64e15 + 1)), false);
  });

  it('holds every text to its size', () => {
    assert.equal(isFromPageMessage({ type: 'send', text: 'x'.repeat(maxMessageLength) }), true);
    assert.equal(isFromPageMessage({ type: 'send', text: 'x'.repeat(maxMessageLength + 1) }), false);
    assert.equal(isFromPageMessage({ type: 'openLink', href: 'x'.repeat(10_001) }), false);
    assert.equal(isFromPageMessage({ type: 'removeAttachment', id: 'x'.repeat(201) }), false);
    const text = 'x'.repeat(10_000_001);
    assert.equal(isToPageMessage({ type: 'text', seq: 1, answerId: 'a', text }), false);
  });

  it('holds every list to its size', () => {
    const chip = { id: 'i', label: 'l', description: 'd', bytes: 1 };
    const chips = (length: number) => ({
      type: 'attachments',
      seq: 1,
      attachments: new Array(length).fill(chip),
    });
    assert.equal(isToPageMessage(chips(1_000)), true);
    assert.equal(isToPageMessage(chips(1_001)), false);
  });
});
