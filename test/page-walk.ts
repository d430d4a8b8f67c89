import type { Page } from "playwright-core";

/** One page that a link leads to; `kind` is its address with references taken out. */
export type WalkedPage = {
  readonly url: string;
  readonly kind: string;
  readonly status: number;
  readonly markup: string;
};

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
 * Follows links as whoever the browser is signed in as, and calls `visit` once for each kind of
 * page with what the office answered; the browser itself opens none of them. Pages of different
 * cases in different states differ, so each kind is taken from the first three cases. Without
 * `everyType` a few case types and regimes stand for all.
 */
export async function walkPages(
  page: Page,
  start: string,
  visit: (found: WalkedPage) => Promise<void>,
  { everyType = true }: { readonly everyType?: boolean } = {},
): Promise<readonly WalkedPage[]> {
  const origin = new URL(start).origin;
  const language = await page.evaluate(() => navigator.language);
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
    const found = await answerTo(page, url, language);
    seen.set(kind, count + 1);
    if (everyType && found.kind !== kind) seen.set(found.kind, (seen.get(found.kind) ?? 0) + 1);
    done.push(found);
    await visit(found);
    for (const href of linksIn(found.markup)) {
      const next = new URL(href, found.url);
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

/** Asks with the cookies and the language of the browser, without its drawing the page. */
async function answerTo(page: Page, url: string, language: string): Promise<WalkedPage> {
  const headers = { accept: "text/html", "accept-language": language };
  const answer = await page.context().request.get(url, { headers });
  const landed = answer.url();
  const kind = kindOf(new URL(landed));
  return { url: landed, kind, status: answer.status(), markup: await answer.text() };
}

const linksIn = (markup: string): readonly string[] =>
  [...markup.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&").replaceAll("&#38;", "&"),
  );
