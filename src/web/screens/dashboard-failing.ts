import type { Words } from "#words/load-words.ts";
import { STILL_DAYS } from "#questions/dashboard.ts";
import { type Html, html } from "../parts/html.ts";
import { section } from "../parts/sections.ts";
import { table } from "../parts/table.ts";
import type { Counted } from "./dashboard-pictures.ts";

/** The office's own work that keeps failing, whose it is and why; no case is named (R4). */
export function failingWork({ words, answer, name }: Counted): Html {
  const rows = answer.failing.map(({ typeId, event, ownerRole, because, count, since }) => [
    event === "other" ? words.t("dashboard.failing-other") : name(typeId, `event.${event}`),
    name(typeId, "title"),
    why(words, because),
    words.t(`web.role.${ownerRole}`),
    words.date(since),
    words.number(count),
  ]);
  const body =
    rows.length === 0
      ? html`<p>${words.t("dashboard.failing-none")}</p>`
      : html`<p>${words.t("dashboard.failing-text")}</p>${table({
          caption: words.t("dashboard.failing"),
          isCaptionHidden: true,
          columns: [
            { text: words.t("dashboard.failing-step") },
            { text: words.t("dashboard.type") },
            { text: words.t("dashboard.failing-why") },
            { text: words.t("dashboard.failing-owner") },
            { text: words.t("dashboard.failing-since") },
            { text: words.t("dashboard.pending"), isNumber: true },
          ],
          isStacked: true,
          rows,
        })}`;
  return section({ id: "failing", title: words.t("dashboard.failing"), body });
}

/** Mail about accounts that keeps failing: whoever runs the office hears of it here. */
export function unsentMail({ words, answer }: Counted): Html | false {
  if (answer.unsent.length === 0) return false;
  const known = ["no-mail-server", "not-reached", "unreadable"];
  const t = (key: string) => words.t(`dashboard.${key}`);
  const body = html`<p>${t("unsent-text")}</p>${table({
    caption: t("unsent"),
    isCaptionHidden: true,
    columns: [
      { text: t("failing-why") },
      { text: t("failing-since") },
      { text: t("pending"), isNumber: true },
    ],
    isStacked: true,
    rows: answer.unsent.map(({ because, count, since }) => [
      known.includes(because)
        ? t(`unsent-${because}`)
        : words.t("dashboard.unsent-code", { because }),
      words.date(since),
      words.number(count),
    ]),
  })}`;
  return section({ id: "unsent", title: t("unsent"), body });
}

function why(words: Words, because: string): string {
  if (because === "unknown-kind") return words.t("dashboard.failing-unknown");
  const refusal = `refusal.${because}.reason`;
  return words.has(refusal)
    ? words.t(refusal, { event: "", stage: "" })
    : words.t("dashboard.failing-broke");
}

/** Work of the office that stands still, by the step that should come next. */
export function standingStill({ words, answer, name }: Counted): Html {
  const rows = answer.still.map(({ typeId, task, count, oldestDays }) => [
    task === null ? words.t("dashboard.still-nothing") : name(typeId, `event.${task}`),
    name(typeId, "title"),
    words.number(count),
    words.number(oldestDays),
  ]);
  const days = { days: STILL_DAYS };
  const body =
    rows.length === 0
      ? html`<p>${words.t("dashboard.still-none", days)}</p>`
      : html`<p>${words.t("dashboard.still-text", days)}</p>${table({
          caption: words.t("dashboard.still"),
          isCaptionHidden: true,
          columns: [
            { text: words.t("dashboard.failing-step") },
            { text: words.t("dashboard.type") },
            { text: words.t("dashboard.pending"), isNumber: true },
            { text: words.t("dashboard.still-oldest"), isNumber: true },
          ],
          isStacked: true,
          rows,
        })}`;
  return section({ id: "still", title: words.t("dashboard.still"), body });
}

/** How often people who are not signed in asked, and that nothing else is kept of them. */
export function anonymousRequests({ words, answer }: Counted): Html {
  const sum = (isAllowed: boolean) =>
    answer.anonymous
      .filter(({ outcome }) => (outcome === "allowed") === isAllowed)
      .reduce((all, one) => all + one.count, 0);
  const told = words.t("dashboard.anonymous-text", { answered: sum(true), refused: sum(false) });
  const body = html`<p>${told}</p>`;
  return section({ id: "anonymous", title: words.t("dashboard.anonymous"), body });
}
