const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** An amount in cents as people read it, such as `€1,234.50`. */
export function formatMoney(cents: number): string {
  return euros.format(cents / 100);
}
