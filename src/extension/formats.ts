import * as vscode from 'vscode';

/** A length of time in words, such as `45 seconds`, in the largest unit that keeps it readable. */
export function formatDuration(seconds: number): string {
  if (seconds < 120) return unit(seconds, 'second');
  if (seconds < 7200) return unit(seconds / 60, 'minute');
  if (seconds < 172_800) return unit(seconds / 3600, 'hour');
  return unit(seconds / 86_400, 'day');
}

/** A size in decimal units, such as `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return unit(bytes, 'byte');
  return bytes < 1_000_000 ? unit(bytes / 1000, 'kilobyte', 'short') : unit(bytes / 1e6, 'megabyte', 'short');
}

/** Date and time in the user's language and time zone; `at` in milliseconds since the epoch. */
export function formatMoment(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function unit(value: number, name: string, unitDisplay: 'long' | 'short' = 'long'): string {
  const digits = value < 10 && unitDisplay === 'short' ? 1 : 0;
  const format = { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(vscode.env.language, format).format(value);
}
