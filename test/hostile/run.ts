// npm run test:hostile: how many of the hostile documents act in a page that renders them carelessly, by
// themselves and with clicks, each in a frame of its own. What acts there is what the tests of the page prove
// something about.
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { CanaryServer } from '../support/hostile/canaryServer.ts';
import { hostileDocuments } from '../support/hostile/documents.ts';
import { shutDown } from '../support/shutdown.ts';

const framesOnAPage = 60;
const wanted = { byThemselves: 100, withClicks: 300 };

/** So many documents of each kind; the kind is the beginning of their id. */
function perKind(ids: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const kind = id.replace(/-\d+$/, '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** Shows the documents from this one on, then has them click everything in themselves. */
async function showPage(browser: Browser, canary: CanaryServer, from: number): Promise<void> {
  const page = await browser.newPage();
  const address = canary.controls(from, from + framesOnAPage, 1);
  // Some attacks keep their page from ever being complete, or lead it away.
  await page.goto(address, { waitUntil: 'load', timeout: 20_000 }).catch(() => undefined);
  await canary.quiet(1_000);
  // A click on the page before may be heard only now: it is none of this one's.
  for (const { id } of hostileDocuments.slice(from, from + framesOnAPage))
    if (canary.hits.has(id)) byThemselves.add(id);
  await page
    .evaluate(() => {
      for (let n = 0; n < frames.length; n++) frames[n]?.postMessage('click', '*');
    })
    .catch(() => undefined);
  await canary.quiet(1_000);
  await page.context().close();
}

const byThemselves = new Set<string>();
const [browser, canary] = await Promise.all([launchBrowser(), CanaryServer.start()]);
for (let from = 0; from < hostileDocuments.length; from += framesOnAPage) {
  await showPage(browser, canary, from);
  console.log(`${Math.min(from + framesOnAPage, hostileDocuments.length)} of ${hostileDocuments.length} …`);
}
const kinds = perKind(hostileDocuments.map(({ id }) => id));
const [alone, clicked] = [perKind(byThemselves), perKind(canary.hits)];
console.table(
  Object.fromEntries(
    [...kinds].map(([kind, documents]) => [
      kind,
      { documents, 'act by themselves': alone.get(kind) ?? 0, 'act with clicks': clicked.get(kind) ?? 0 },
    ]),
  ),
);
console.log(
  `${hostileDocuments.length} documents; unprotected, ${byThemselves.size} of them act by themselves and ` +
    `${canary.hits.size} with clicks.`,
);
await Promise.all([browser.close(), canary.close()]);
await shutDown(byThemselves.size >= wanted.byThemselves && canary.hits.size >= wanted.withClicks ? 0 : 1);
