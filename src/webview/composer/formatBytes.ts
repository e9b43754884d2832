/** A size for people, in the units and with the number signs of the language: `5.2 MB`, `246 bytes`. */
export function formatBytes(bytes: number, language: string): string {
  const [value, unit, unitDisplay] = inUnit(bytes);
  const style = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, style).format(value);
}

function inUnit(bytes: number): readonly [number, string, 'short' | 'long'] {
  if (bytes >= 1e6) return [bytes / 1e6, 'megabyte', 'short'];
  return bytes >= 1e3 ? [bytes / 1e3, 'kilobyte', 'short'] : [bytes, 'byte', 'long'];
}
