import type { SoakReport } from './soak.ts';

const megabyte = 1024 * 1024;

/** What a soak left behind that it should not have, in words. */
export function leaks(report: SoakReport): readonly string[] {
  const { hostGrowth, pageGrowth, nodes, listeners, timers, connections, unhandled } = report;
  const found: string[] = [];
  if (hostGrowth > 10 * megabyte) found.push(`The host's heap grew by ${hostGrowth} bytes.`);
  if (pageGrowth > 10 * megabyte) found.push(`The page's heap grew by ${pageGrowth} bytes.`);
  if (nodes.after > nodes.before + 200) found.push(`${nodes.after - nodes.before} nodes are left.`);
  if (nodes.most > 20_000) found.push(`There were ${nodes.most} nodes.`);
  if (listeners.after > listeners.before + 50)
    found.push(`${listeners.after - listeners.before} listeners of the page are left.`);
  if (timers > 0) found.push(`${timers} timers are left.`);
  if (connections > 0) found.push(`${connections} connections are left.`);
  for (const reason of unhandled) found.push(`Nobody handled: ${reason}`);
  return found;
}
