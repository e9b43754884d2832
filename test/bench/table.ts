import type { Figure } from './figure.ts';

const columns = ['value', 'spread', 'goal'] as const;

/** The figures of a topic, one to a line, below its name. */
export function table(topic: string, figures: readonly Figure[]): string {
  const width = Math.max(topic.length, ...figures.map(({ name }) => name.length));
  const head = `${topic.padEnd(width)}${columns.map(column => column.padStart(12)).join('')}`;
  return [head, ...figures.map(each => row(each, width))].join('\n');
}

/** How many goals were reached. */
export function closingLine(figures: readonly Figure[]): string {
  const judged = figures.filter(({ holds }) => holds !== null);
  const missed = judged.filter(({ holds }) => holds === false);
  return `${figures.length} figures; ${judged.length - missed.length} of ${judged.length} goals reached`;
}

function row({ name, value, spread, goal, holds }: Figure, width: number): string {
  const cells = [shown(value), `± ${shown(spread)}`, goal === null ? '' : `≤ ${shown(goal)}`];
  const verdict = holds === null ? '' : holds ? '  ✔' : '  ✘ missed';
  return `${name.padEnd(width)}${cells.map(cell => cell.padStart(12)).join('')}${verdict}`;
}

/** Three digits that count, whatever the size. */
function shown(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 6) });
}
