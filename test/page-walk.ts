import type { Page } from "playwright-core";

/** One page that a link leads to; `kind` is its address with references taken out. */
export type WalkedPage = { readonly url: string; readonly kind: string };

const MOST_PAGES = 120;
/** Cases differ by their states, and case types by what they ask; others of a kind look alike. */
const MOST_OF_A_KIND: Readonly<Record<string, number>> = {
  "/cases/CASE": 3,
  "/rules/TYPE": 2,
  "/apply/TYPE": 3,
};
const NOT_PAGES = [/\/exhibits\//, /\/export/, /\/public\//, /\.(json|csv|xes|pdf)$/, /\/download/];

/** An address without what makes it one case's: two pages of one kind look alike. */
export function kindOf(url: URL): string {
  const path = url.pathname
    .replace(/RC-[0-9A-Z]{4}-[0-9A-Z]{4}/g, "CASE")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");
  const keys = [...url.searchParams.keys()].filter((key) => key !== "lang").toSorted();
  return keys.length === 0 ? path : `${path}?${keys.join("&")}`;
}

/** A kind of page whatever case type or regime it tells of: each is built like the next. */
export const withoutType = (kind: string): string =>
  kind
    .replace(/^\/rules\/regimes\/[^/?]+/, "/rules/regimes/REGIME")
    .replace(/^\/(rules|apply)\/[a-z]+\.[^/?]+/, "/$1/TYPE");

/**
 * Follows links from where the browser stands and calls `visit` once for each kind of page. Pages
 * of different cases in different states differ, so each kind is taken from the first three cases.
 * Without `everyType` a few case types and regimes stand for all.
 */
export async function walkPages(
  page: Page,
  start: string,
  visit: (page: Page, found: WalkedPage, status: number) => Promise<void>,
  { everyType = true }: { readonly everyType?: boolean } = {},
): Promise<readonly WalkedPage[]> {
  const origin = new URL(start).origin;
  const seen = new Map<string, number>();
  const done: WalkedPage[] = [];
  const waiting = [start];
  const known = new Set(waiting);
  while (waiting.length > 0 && done.length < MOST_PAGES) {
    const url = waiting.shift() ?? "";
    const kind = everyType ? kindOf(new URL(url)) : withoutType(kindOf(new URL(url)));
    const count = seen.get(kind) ?? 0;
    const most = MOST_OF_A_KIND[kind] ?? 1;
    if (count >= most) continue;
    const answer = await page.goto(url);
    const landed = new URL(page.url());
    seen.set(kind, count + 1);
    if (everyType && kindOf(landed) !== kind)
      seen.set(kindOf(landed), (seen.get(kindOf(landed)) ?? 0) + 1);
    const found = { url: page.url(), kind: kindOf(landed) };
    done.push(found);
    await visit(page, found, answer?.status() ?? 0);
    for (const href of await linksOf(page)) {
      const next = new URL(href, page.url());
      next.hash = "";
      next.searchParams.delete("lang");
      const isPage = next.origin === origin && !NOT_PAGES.some((one) => one.test(next.pathname));
      if (!isPage || known.has(next.href)) continue;
      known.add(next.href);
      waiting.push(next.href);
    }
  }
  return done;
}

function linksOf(page: Page): Promise<string[]> {
  return page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
}
