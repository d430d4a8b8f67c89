import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";

export type DeadlineLine = {
  words: Words;
  /** What the date means: 'Must arrive by', 'Act by', 'Not before', 'The office must act by'. */
  verb: "arrive-by" | "act-by" | "right-by" | "not-before" | "office-by" | "expected-by";
  /** Last safe day, 'YYYY-MM-DD'. */
  on: string;
  /** Only where the forum takes it online at an hour: an instant and the forum's time zone. */
  at?: { instant: string; zone: string } | undefined;
  /** Days from today to `on`; negative when past. Said after the date, never instead of it. */
  daysLeft?: number | undefined;
  isContested?: boolean | undefined;
  why?: { href: string } | undefined;
};

/** When something must be done: the date with its weekday first, the count of days after it. */
export function deadlineLine(view: DeadlineLine): Html {
  const { words, verb, on, at, daysLeft, why } = view;
  const date = at ? words.instant(at.instant, at.zone) : words.date(on);
  const machine = at ? at.instant : on;
  const said = words.rich<Html>(`parts.deadline-${verb}`, {
    date: () => html`<time datetime="${machine}">${date}</time>`,
  });
  const near = daysLeft !== undefined && daysLeft <= 7;
  return html`<p class="rc-deadline${near ? " rc-deadline--near" : ""}">
<span class="rc-deadline__said">${said}</span>
${
  daysLeft !== undefined &&
  html`<span class="rc-quiet">${words.t("parts.days-left", {
    days: Math.abs(daysLeft),
    side: daysLeft < 0 ? "past" : daysLeft === 0 ? "today" : "ahead",
  })}</span>`
}
${
  view.isContested &&
  html`<span
class="rc-deadline__contested">${words.t("parts.contested")}</span>`
}
${why && html`<a class="govuk-link" href="${why.href}">${words.t("parts.why-this-date")}</a>`}</p>`;
}
