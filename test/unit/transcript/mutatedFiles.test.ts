import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChatController } from '../../../src/chat/chatController.ts';
import type { ChatPorts } from '../../../src/chat/chatPorts.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import { writeTranscript } from '../../../src/chat/transcript/writer.ts';
import { isToPageMessage } from '../../../src/shared/messageGuard.ts';
import { hostileDocuments } from '../../support/hostile/documents.ts';
import { plainWords } from '../chat/plainWords.ts';
import { mutations, type Random, randomFrom } from '../shared/messageMutations.ts';
import { conversation } from './transcripts.ts';

const files = 10_000;

const poisons = [
  '{"type":"title","title":"x","__proto__":{"polluted":true}}',
  '{"__proto__":{"polluted":true},"type":"pinned","pinned":true}',
  '{"type":"turn","constructor":{"prototype":{"polluted":true}}}',
  '{"type":"answer","answerId":"__proto__","answer":{"status":"done"}}',
  '{"type":"text","answerId":"__proto__","from":0,"text":"polluted"}',
  '{"type":"text","answerId":"constructor","from":-1,"text":"x"}',
  '{"type":"text","answerId":"a","from":1e308,"text":"x"}',
  '{"type":"__proto__"}',
  '{"type":"schema","schema":9007199254740991}',
  '[]',
  'null',
  '"type"',
  '0',
  '{',
  '\u0000\uFEFF\uD800',
  `${'['.repeat(50_000)}`,
  `{"type":"title","title":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  '{"type":"title","title":"x","title":{"polluted":true}}',
  '{"type":"conversation","schema":1,"id":"other","at":0}',
];

/** The file with one thing done to it that a broken disk, another program or somebody who means ill might do. */
function mutated(text: string, other: string, random: Random): string {
  const lines = text.split('\n');
  const at = random(lines.length);
  const strangers = other.split('\n');
  switch (random(9)) {
    case 0:
      return text.slice(0, random(text.length + 1));
    case 1:
      return text.slice(random(text.length + 1));
    case 2:
      return changedCharacter(text, random);
    case 3:
      return lines.toSpliced(at, 0, poisons[random(poisons.length)] ?? '').join('\n');
    case 4:
      return lines.toSpliced(at, 1).join('\n');
    case 5:
      return lines.toSpliced(at, 0, strangers[random(strangers.length)] ?? '').join('\n');
    case 6:
      return lines.with(at, spoiltLine(lines[at] ?? '', random)).join('\n');
    case 7:
      return lines.toSorted(() => random(3) - 1).join('\n');
    default:
      return lines.with(at, (lines[at] ?? '').repeat(2)).join('\r\n');
  }
}

function changedCharacter(text: string, random: Random): string {
  const at = random(text.length);
  return text.slice(0, at) + String.fromCharCode(random(0x10000)) + text.slice(at + random(3));
}

/** The line as JSON with one of its members spoilt, as messages are. */
function spoiltLine(line: string, random: Random): string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('type' in value)) return line;
    const [mutation] = mutations([value], 1, random(2 ** 31));
    return JSON.stringify(mutation?.value, (_, each) => (typeof each === 'bigint' ? 1 : each)) ?? line;
  } catch {
    return line;
  }
}

/** A conversation that is opened may do nothing by itself: whatever it asks of the editor fails the test. */
function inertPorts(): ChatPorts {
  const agents = () => ({ agents: [], routerLabel: 'Router' });
  const editorContext = () => undefined;
  const known: Partial<ChatPorts> = {
    words: plainWords,
    agents,
    editorContext,
    clock: { now: () => 0, setTimeout, clearTimeout },
  };
  return new Proxy(known as ChatPorts, {
    get: (target, name) => Reflect.get(target, name) ?? (() => assert.fail(`asked for ${String(name)}`)),
  });
}

describe('A history file that something happened to', () => {
  it(`is read without a throw, an action or a trace, ${files.toLocaleString('en')} times`, function () {
    this.timeout(120_000);
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
    const random = randomFrom(seed);
    const hostile = hostileDocuments.map(({ text }) => text);
    const texts = fc.sample(conversation, { numRuns: 200, seed }).map(({ turns, ...about }) =>
      writeTranscript({
        ...about,
        turns: turns.map(turn => ({
          ...turn,
          answer: { ...turn.answer, text: hostile[random(hostile.length)] ?? '' },
        })),
      }),
    );
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    let opened = 0;
    for (let n = 0; n < files; n++) {
      let text = texts[random(texts.length)] ?? '';
      for (let times = random(4); times >= 0; times--)
        text = mutated(text, texts[random(texts.length)] ?? '', random);
      const reading = readTranscript(text);
      if (reading.kind !== 'conversation') continue;
      opened++;
      const { state } = new ChatController(inertPorts(), reading);
      const snapshot = { type: 'snapshot', seq: 1, state };
      if (!isToPageMessage(JSON.parse(JSON.stringify(snapshot))))
        assert.fail(`seed ${seed}, file ${n}: no page takes ${JSON.stringify(state)}`);
    }
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), before);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.ok(opened > files / 4, `${opened} could be opened`);
  });
});
