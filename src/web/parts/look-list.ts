import { dateOfInstant } from "#words/dates.ts";
import type { Words } from "#words/load-words.ts";
import { attributes, type Html, html, nothing } from "./html.ts";
import { details } from "./notice.ts";

export type LookKind =
  | "opened"
  | "listed"
  | "searched"
  | "exported"
  | "printed"
  | "sent"
  | "changed"
  | "refused"
  | "denied";
export type Look = {
  /** Instant of the look. */
  at: string;
  kind: LookKind;
  /** By role and pseudonym: 'Caseworker K. of the Arlington office'. */
  who: string;
  /** Why, as the end of a sentence: 'to prepare your interview'. */
  purpose: string;
  /** What let them: 'Assigned to your case'. */
  basis?: string | undefined;
  /** The written rules that said yes or no, each with its own words on a public page. */
  policies?: readonly string[] | undefined;
  /** To whom it went, for `sent`. */
  to?: string | undefined;
  complainHref?: string | undefined;
  proofHref?: string | undefined;
};

/** Who has looked, newest first as given, grouped by day, in sentences. */
export function lookList(view: {
  words: Words;
  zone: string;
  looks: Look[];
  filters?: { text: string; href: string; isCurrent: boolean }[] | undefined;
  /** The person's own looks, folded away. */
  own?: Look[] | undefined;
  /** True for a few lines of a longer list, which then say nothing of the whole. */
  isExcerpt?: boolean | undefined;
  /** What an instrument on file allows to be said about looks that are withheld. */
  withheld?: string | undefined;
}): Html {
  const { words, zone, looks, own = [] } = view;
  const none = html`<p>${words.t("parts.looks-none")}</p>`;
  return html`${filters(view)}
${looks.length === 0 ? none : days(words, zone, looks)}
${view.withheld && html`<p class="rc-panel">${view.withheld}</p>`}
${
  own.length > 0 &&
  details({
    summary: words.t("parts.looks-own", { count: own.length }),
    body: days(words, zone, own, true),
  })
}
${view.isExcerpt !== true && html`<p class="rc-quiet">${words.t("parts.looks-honest")}</p>`}`;
}

function filters({ words, filters }: Parameters<typeof lookList>[0]): Html {
  if (filters === undefined || filters.length === 0) return nothing;
  return html`<nav class="rc-filters" aria-label="${words.t("parts.show-only")}"><ul>
${filters.map(
  ({ text, href, isCurrent }) =>
    html`<li><a class="rc-filter"
href="${href}"${attributes({ "aria-current": isCurrent && "true" })}>${text}</a></li>`,
)}</ul></nav>`;
}

function days(words: Words, zone: string, looks: Look[], isOwn = false): Html {
  // One's own looks are kept to the day, so their instant is that day and no hour of it.
  const dayOf = (at: string) => (isOwn ? at.slice(0, 10) : dateOfInstant(at, zone));
  const byDay = Map.groupBy(looks, (look) => dayOf(look.at));
  return html`<div class="rc-looks">${[...byDay].map(
    ([on, ofDay]) => html`<section class="rc-looks__day">
<h3 class="rc-looks__date"><time datetime="${on}">${words.date(on)}</time></h3>
<ul class="rc-looks__list">${ofDay.map((look) => line(words, zone, look, isOwn))}</ul></section>`,
  )}</div>`;
}

function line(words: Words, zone: string, look: Look, isOwn: boolean): Html {
  const { kind, who, purpose, to = "", basis } = look;
  const why = purpose === "" ? "" : ` ${purpose}`;
  const time = html`<time class="rc-look__time"
datetime="${look.at}">${words.time(look.at, zone)}</time>`;
  return html`<li class="rc-look">
<p>${!isOwn && time}
${isOwn ? words.t("parts.look-own", { kind }) : words.t("parts.look", { who, why, to, kind })}
${basis && html`<span class="rc-quiet">(${basis})</span>`}</p>
${rules(words, look)}
${(look.complainHref || look.proofHref) && ways(words, look)}</li>`;
}

function rules(words: Words, { policies, kind }: Look): Html {
  if (policies === undefined || (policies.length === 0 && kind !== "denied")) return nothing;
  if (policies.length === 0) {
    return html`<p class="rc-quiet">${words.t("parts.look-no-rule")}</p>`;
  }
  const links = policies.map(
    (id) =>
      html` <a class="govuk-link" href="/rules/policies#${id}"><code dir="ltr">${id}</code></a>`,
  );
  return html`<p class="rc-quiet">
${words.t("parts.look-rules", { count: policies.length })}${links}</p>`;
}

function ways(words: Words, { complainHref, proofHref }: Look): Html {
  return html`<p class="rc-look__ways">
${
  complainHref &&
  html`<a class="govuk-link"
href="${complainHref}">${words.t("parts.is-this-wrong")}</a>`
}
${proofHref && html`<a class="govuk-link" href="${proofHref}">${words.t("parts.proof")}</a>`}</p>`;
}
