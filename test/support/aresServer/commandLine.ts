import { parseArgs } from 'node:util';
import { dialects } from './dialects.ts';
import { type AresServerOptions, demoKey } from './options.ts';

/** What the command line takes, as it explains itself. */
export const usage = `The local ARES server, for trying ARES Chat and for tests.

  npm run server -- [options]

  --port N          the port on 127.0.0.1; 0 takes a free one (3000)
  --dialect NAME    how answers are written: ${dialects.join(', ')} (events)
  --rate N          tokens per second, about four characters each (60)
  --layout NAME     where the key's routes are: v1, api (/api/v1) or both (both)
  --key KEY         an API key to accept; may be given several times (${demoKey})
  --cors            let web pages of other origins in
  --help            this text
`;

const layouts = ['v1', 'api', 'both'] as const;

/** The options on the command line; undefined when it asks for help. Throws in words for a person. */
export function parseCommandLine(args: readonly string[]): AresServerOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3000' },
      dialect: { type: 'string', default: 'events' },
      rate: { type: 'string', default: '60' },
      layout: { type: 'string', default: 'both' },
      key: { type: 'string', multiple: true, default: [demoKey] },
      cors: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    port: numberIn('--port', values.port, 0, 65_535),
    dialect: oneOf('--dialect', values.dialect, dialects),
    tokensPerSecond: numberIn('--rate', values.rate, 1, 1_000_000),
    layout: oneOf('--layout', values.layout, layouts),
    keys: values.key.map(checkedKey),
    cors: values.cors,
  };
}

function oneOf<T extends string>(option: string, value: string, names: readonly T[]): T {
  const found = names.find(name => name === value);
  if (found !== undefined) return found;
  throw new Error(`${option} must be one of ${names.join(', ')}, not ${value}.`);
}

function numberIn(option: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new Error(`${option} must be a whole number from ${least} to ${most}, not ${value}.`);
}

function checkedKey(key: string): string {
  if (/^ares_[\x21-\x7e]+$/.test(key)) return key;
  throw new Error(`--key must start with ares_ and have no spaces, unlike ${key}.`);
}
