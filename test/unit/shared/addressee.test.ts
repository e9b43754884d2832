import assert from 'node:assert/strict';
import { readAddressee } from '../../../src/shared/addressee.ts';

const ids = ['research', 'hr', 'code-review', 'code-reviewer', 'Night Shift'];

describe('The name at the start of a message', () => {
  for (const [text, agent, rest] of [
    ['@research what is new?', 'research', 'what is new?'],
    ['  @Research, what is new?', 'research', 'what is new?'],
    ['@hr: how many\ndays?', 'hr', 'how many\ndays?'],
    ['@code-reviewer look', 'code-reviewer', 'look'],
    ['@code-review look', 'code-review', 'look'],
    ['@night shift who is on?', 'Night Shift', 'who is on?'],
    ['@router choose', 'router', 'choose'],
    ['@hr', 'hr', ''],
  ] as const)
    it(`addresses ${agent} in “${text}”`, () => {
      assert.deepEqual(readAddressee(text, ids), { agent, rest });
    });

  for (const text of [
    '@Override what is it?',
    '@researcher x',
    '@hr.example.com',
    'ask @hr',
    '@',
    '',
    'hr hello',
  ])
    it(`addresses nobody in “${text}”`, () => {
      assert.equal(readAddressee(text, ids), undefined);
    });
});
