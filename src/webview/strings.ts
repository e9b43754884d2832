import type { PageStrings } from '../shared/pageStrings.ts';

/** The strings that the host wrote into the page: the one JSON script there. */
export function readPageStrings(document: Document): PageStrings {
  return JSON.parse(
    document.querySelector('script[type="application/json"]')?.textContent ?? '',
  ) as PageStrings;
}
