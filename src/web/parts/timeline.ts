import type { Words } from "#words/load-words.ts";
import { type Html, html, type HtmlValue } from "./html.ts";

export type TimelineEntry = {
  /** Instant at which the office's system recorded it. */
  recordedAt: string;
  /** When it is said to have happened, where that is another day: 'YYYY-MM-DD' or an instant. */
  claimedAt?: string | undefined;
  what: HtmlValue;
  who?: string | undefined;
  more?: HtmlValue;
  href?: string | undefined;
  id?: string | undefined;
};

/**
 * What happened, who did it, when. A time that somebody claims and the time of recording differ
 * visibly. Entries stand in the order given.
 */
export function timeline(view: {
  words: Words;
  /** IANA time zone of the office. */
  zone: string;
  entries: TimelineEntry[];
}): Html {
  const { words, zone, entries } = view;
  if (entries.length === 0) return html`<p class="rc-quiet">${words.t("parts.timeline-empty")}</p>`;
  const items = entries.map(
    (entry) => html`<li class="rc-timeline__entry">
${times(words, zone, entry)}
<p class="rc-timeline__what">
${entry.href ? html`<a class="govuk-link" href="${entry.href}">${entry.what}</a>` : entry.what}</p>
${entry.who && html`<p class="rc-quiet">${entry.who}</p>`}
${entry.more && html`<div class="rc-timeline__more">${entry.more}</div>`}</li>`,
  );
  return html`<ol class="rc-timeline">${items}</ol>`;
}

function times(words: Words, zone: string, { recordedAt, claimedAt }: TimelineEntry): Html {
  const recorded = html`<time datetime="${recordedAt}">${words.instant(recordedAt, zone)}</time>`;
  if (claimedAt === undefined) return html`<p class="rc-timeline__when">${recorded}</p>`;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(claimedAt);
  const claimed = isDay ? words.date(claimedAt) : words.instant(claimedAt, zone);
  return html`<p class="rc-timeline__when">
<time datetime="${claimedAt}">${claimed}</time>
<span class="rc-timeline__recorded">${words.t("parts.recorded-on")} ${recorded}</span></p>`;
}
