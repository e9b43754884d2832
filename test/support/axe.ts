import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Locator } from 'playwright-core';

/** WCAG 2.2, levels A and AA, with the rule that axe leaves out unless it is asked for. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  iframes: false,
};

/**
 * Looks for what keeps people out of the document of `root`; each finding is a line that names the rule, the
 * element and what is wrong with it. `background` is the colour behind a page that has none of its own.
 */
export async function axeFindings(root: Locator, background: string): Promise<readonly string[]> {
  const element = await root.elementHandle();
  const frame = await element?.ownerFrame();
  if (!frame) throw new Error('There is no document to look at.');
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(
    async ([settings, behind]): Promise<AxeResults> => {
      document.documentElement.style.backgroundColor = behind;
      return (window as unknown as { readonly axe: typeof axe }).axe.run(document, settings);
    },
    [options, background] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`),
  );
}
