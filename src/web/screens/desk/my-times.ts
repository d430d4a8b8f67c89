import { isRefusal } from "#domain/refusal.ts";
import type { WorkingWeek } from "#domain/looks/known-of-staff.ts";
import { ask } from "#door/ask.ts";
import { myWorkingTimes, type MyWorkingTimes } from "#questions/my-working-times.ts";
import type { Words } from "#words/load-words.ts";
import { html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { type Screen, signedOnly } from "../../visit.ts";

// A Monday: its week gives the names of the days.
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** What the office keeps of who reads it as their employer, and what it is kept for. */
export const myTimesScreen: Screen = {
  path: "/desk/my-times",
  get: signedOnly(async (visit) => {
    const { office, signedIn, words } = visit;
    const found = await ask(office, signedIn.who, signedIn.purpose, myWorkingTimes, {});
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const title = words.t("my-times.title");
    return {
      show: {
        room: "desk",
        title,
        main: html`${pageHeading({ title, above: office.name, lead: words.t("my-times.lead") })}
${summaryList({ words, rows: rowsOf(words, found.answer) })}
${inset(html`${words.t("my-times.never")}`)}`,
      },
    };
  }),
};

function rowsOf(words: Words, times: MyWorkingTimes) {
  const none = words.t("my-times.none");
  const lines = (all: readonly string[]) =>
    all.length === 0 ? none : html`${all.map((one) => html`<div>${one}</div>`)}`;
  const { office, weeks, away, home, lastDay } = times;
  return [
    {
      name: words.t("my-times.office"),
      value: office === undefined ? none : weekOf(words, office),
    },
    {
      name: words.t("my-times.own"),
      value: lines(
        weeks.map((one) =>
          one.since === "0001-01-01"
            ? weekOf(words, one)
            : words.t("my-times.since", { week: weekOf(words, one), date: words.date(one.since) }),
        ),
      ),
    },
    {
      name: words.t("my-times.away"),
      value: lines(
        away.map(({ from, to }) =>
          words.t("my-times.from-to", { from: words.date(from), to: words.date(to) }),
        ),
      ),
    },
    {
      name: words.t("my-times.home"),
      value: home === undefined ? none : `${home.street} ${home.house}, ${home.town}`,
    },
    {
      name: words.t("my-times.last-day"),
      value: lastDay === undefined ? none : words.date(lastDay),
    },
  ];
}

function weekOf(words: Words, { days, from, to }: WorkingWeek): string {
  const name = new Intl.DateTimeFormat(words.language, { weekday: "long", timeZone: "UTC" });
  const named = days.map((day) => name.format(A_MONDAY + (day - 1) * DAY));
  const time = (minute: number) =>
    words.time(new Date(A_MONDAY + minute * 60_000).toISOString(), "UTC");
  return words.t("my-times.week", {
    days: words.list(named),
    from: time(from),
    to: time(to),
  });
}
