import { type Html, html, nothing } from "../../parts/html.ts";
import type { SignedVisit } from "../../visit.ts";
import type { Query } from "./asked.ts";

/**
 * A button that asks again with other answers; what is undefined is taken out. The reason of a
 * search travels in the form and stands in no address: addresses are kept where nobody reads them.
 */
export function askAgain(
  { signedIn, query }: SignedVisit,
  view: {
    readonly path: string;
    readonly change: Readonly<Record<string, string | undefined>>;
    readonly text: Html | string;
    /** The answers that are changed; those of the page where none are given. */
    readonly from?: Query;
    readonly isPaging?: boolean;
  },
): Html {
  const asked = Object.entries({ ...(view.from ?? query), ...view.change, csrf: signedIn.csrf });
  const hidden = asked
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const look = view.isPaging === true ? "govuk-button govuk-button--secondary" : "rc-link-button";
  return html`<form method="post" action="${view.path}">${hidden}
<button class="${look}" type="submit">${view.text}</button></form>`;
}

/** The way to what was found further back; nothing where that is all. */
export function nextPage(visit: SignedVisit, path: string, before: string | undefined): Html {
  const { words } = visit;
  if (before === undefined) return nothing;
  const text = words.t("parts.next-page");
  return html`<nav aria-label="${words.t("parts.pages")}">
${askAgain(visit, { path, change: { before }, text, isPaging: true })}</nav>`;
}
