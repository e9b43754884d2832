import { formatMoney } from './money.ts';

/** Some pieces of one kind. */
export interface CartLine {
  readonly name: string;
  readonly kind: 'book' | 'other';
  /** What one piece costs before tax, in cents. */
  readonly cents: number;
  readonly pieces: number;
}

const taxRates = { book: 0.07, other: 0.19 };

/** What a line costs with tax and discount, in cents. */
export function lineTotal(line: CartLine): number {
  const discount = line.pieces > 10 ? 0.05 : 0;
  const net = line.cents * line.pieces * (1 - discount);
  return Math.round(net * (1 + taxRates[line.kind]));
}

/** What the whole cart costs, in cents. */
export function cartTotal(lines: readonly CartLine[]): number {
  return lines.map(line => lineTotal(line)).reduce((sum, cents) => sum + cents);
}

/** The receipt, one line of text per line of the cart. */
export function receipt(lines: readonly CartLine[]): string {
  const rows = lines.map(line => `${line.pieces} × ${line.name}: ${formatMoney(lineTotal(line))}`);
  return [...rows, `Total: ${formatMoney(cartTotal(lines))}`].join('\n');
}
