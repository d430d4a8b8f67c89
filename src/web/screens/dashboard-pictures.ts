import { type Dashboard, SOON_DAYS, UNOWNED_DAYS } from "#questions/dashboard.ts";
import { byMonth, monthsBack } from "#reports/months-back.ts";
import { pendingByAge } from "#reports/pending-by-age.ts";
import {
  type CurvePoint,
  pointOn,
  type WaitingCurve,
  waitingCurve,
} from "#reports/waiting-curve.ts";
import type { Words } from "#words/load-words.ts";
import { barChart } from "../parts/bar-chart.ts";
import { chartWithTable } from "../parts/chart-with-table.ts";
import { type Html, html, type HtmlValue } from "../parts/html.ts";
import { lineChart } from "../parts/line-chart.ts";
import { section } from "../parts/sections.ts";
import { type Column, table } from "../parts/table.ts";

/** The figures, and what their pictures need to be told in the reader's words. */
export type Counted = {
  readonly words: Words;
  readonly answer: Dashboard;
  /** Whose duties are counted: the office's own, or those of the agency that a clinic watches. */
  readonly mode: "own" | "observed";
  /** A word of a case type: its title, a state, a deadline. */
  readonly name: (typeId: string, key: string) => string;
  /** Address of the list behind a figure, for those who may see that list. */
  readonly list: (query: string) => string | undefined;
};

/** The key of a word about duties, by whose they are. */
export const ofDuties = ({ mode }: Pick<Counted, "mode">, key: string): string =>
  `dashboard.${key}${mode === "observed" ? "-observed" : ""}`;

/** The pictures of the dashboard, each with its definition, its day and its table. */
export function pictures(counted: Counted): Html[] {
  return [months(counted), waiting(counted), ages(counted), states(counted)];
}

type Figure = {
  id: string;
  title: string;
  definition: string;
  picture: (about: { id: string; title: string; description: string }) => Html;
  description: string;
  columns: Column[];
  rows: HtmlValue[][];
  more?: HtmlValue;
};

function figure({ words, answer }: Counted, view: Figure): Html {
  const { id, title, definition, description, columns, rows } = view;
  return chartWithTable({
    words,
    id,
    title,
    definition,
    asOf: answer.asOf,
    picture: view.picture({ id: `${id}-picture`, title, description }),
    table: { caption: title, isCaptionHidden: true, columns, rows },
    more: view.more,
  });
}

function months(counted: Counted): Html {
  const { words, answer } = counted;
  const rows = byMonth(monthsBack(answer.asOf, answer.months), answer.byMonth);
  const sum = (key: "received" | "decided") => rows.reduce((all, row) => all + row[key], 0);
  const received = words.t("dashboard.received");
  const decided = words.t("dashboard.decided");
  return figure(counted, {
    id: "by-month",
    title: words.t("dashboard.by-month"),
    definition: words.t("dashboard.by-month-definition"),
    description: words.t("dashboard.by-month-says", {
      received: sum("received"),
      decided: sum("decided"),
    }),
    picture: (about) =>
      lineChart({
        words,
        ...about,
        labels: rows.map(({ month }) => words.month(month)),
        lines: [
          { name: received, values: rows.map((row) => row.received) },
          { name: decided, values: rows.map((row) => row.decided) },
        ],
        // Half a case is no figure: small scales show whole numbers alone.
        write: (value) => (Number.isInteger(value) ? words.number(value) : ""),
      }),
    columns: [
      { text: words.t("dashboard.month") },
      { text: received, isNumber: true },
      { text: decided, isNumber: true },
    ],
    rows: rows.map((row) => [
      words.month(row.month),
      words.number(row.received),
      words.number(row.decided),
    ]),
  });
}

const STEPS = 48;
const MILES = [7, 14, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095, 1460, 1825] as const;

function waiting(counted: Counted): Html {
  const { words, answer } = counted;
  const curve = waitingCurve(answer.followed);
  const last = Math.max(1, ...answer.followed.map(({ day }) => day));
  const days = Array.from({ length: STEPS + 1 }, (_, step) => Math.round((last * step) / STEPS));
  const share = (value: number) => words.number(value, { style: "percent" });
  const line = (read: (point: CurvePoint) => number) =>
    days.map((day) => {
      const point = pointOn(curve, day);
      return point === undefined ? 100 : read(point) * 100;
    });
  const miles = [...MILES.filter((day) => day < last), last];
  return figure(counted, {
    id: "waiting",
    title: words.t("dashboard.waiting"),
    definition: words.t("dashboard.waiting-definition", { months: answer.months }),
    description: medianSentence(words, curve),
    picture: (about) =>
      lineChart({
        words,
        ...about,
        isStep: true,
        labels: days.map((day) => words.t("dashboard.days", { days: day })),
        lines: [
          { name: words.t("dashboard.still-waiting"), values: line((point) => point.waiting) },
          { name: words.t("dashboard.at-least"), values: line((point) => point.low) },
          { name: words.t("dashboard.at-most"), values: line((point) => point.high) },
        ],
        write: (value) => share(value / 100),
      }),
    more: html`<p>${medianSentence(words, curve)}</p>`,
    columns: [
      { text: words.t("dashboard.after") },
      { text: words.t("dashboard.still-waiting"), isNumber: true },
      { text: words.t("dashboard.at-least"), isNumber: true },
      { text: words.t("dashboard.at-most"), isNumber: true },
    ],
    rows: miles.map((day) => {
      const { waiting: still, low, high } = pointOn(curve, day) ?? { waiting: 1, low: 1, high: 1 };
      return [words.t("dashboard.days", { days: day }), share(still), share(low), share(high)];
    }),
  });
}

function medianSentence(words: Words, curve: WaitingCurve): string {
  const counts = { cases: curve.cases, pending: curve.cases - curve.decided };
  const { median, medianLow, medianHigh } = curve;
  if (median === undefined) return words.t("dashboard.median-not-reached", counts);
  return words.t(medianHigh === undefined ? "dashboard.median-open" : "dashboard.median", {
    ...counts,
    median,
    low: medianLow ?? median,
    high: medianHigh ?? median,
  });
}

function ages(counted: Counted): Html {
  const { words, answer } = counted;
  const groups = pendingByAge(answer.ages).map(({ from, below, count }) => ({
    label:
      below === undefined
        ? words.t("dashboard.age-more", { from })
        : words.t("dashboard.age", { from, to: below - 1 }),
    value: count,
  }));
  const oldest = Math.max(0, ...answer.ages.map(({ days }) => days));
  return figure(counted, {
    id: "by-age",
    title: words.t("dashboard.by-age"),
    definition: words.t("dashboard.by-age-definition"),
    description: words.t("dashboard.by-age-says", { days: oldest }),
    picture: (about) => barChart({ words, ...about, bars: groups }),
    columns: [
      { text: words.t("dashboard.age-column") },
      { text: words.t("dashboard.pending"), isNumber: true },
    ],
    rows: groups.map(({ label, value }) => [label, words.number(value)]),
  });
}

function states(counted: Counted): Html {
  const { words, answer, name, list } = counted;
  const bars = answer.states.map(({ typeId, stage, count }) => ({
    stage,
    state: name(typeId, `state.${stage}`),
    type: name(typeId, "title"),
    value: count,
  }));
  return figure(counted, {
    id: "by-state",
    title: words.t("dashboard.by-state"),
    definition: words.t("dashboard.by-state-definition"),
    description: words.t("dashboard.by-state-says", { states: bars.length }),
    picture: (about) =>
      barChart({
        words,
        ...about,
        bars: bars.map(({ state, type, value }) => ({ label: `${state} · ${type}`, value })),
      }),
    columns: [
      { text: words.t("dashboard.state") },
      { text: words.t("dashboard.type") },
      { text: words.t("dashboard.pending"), isNumber: true },
    ],
    rows: bars.map(({ stage, state, type, value }) => {
      const href = list(`state=${encodeURIComponent(stage)}`);
      const said = href ? html`<a class="govuk-link" href="${href}">${state}</a>` : state;
      return [said, type, words.number(value)];
    }),
  });
}

/** The office's own duties, and work that nobody has; what each column counts stands above. */
export function dutiesTable(view: Counted): Html {
  const { words, answer, name } = view;
  const said = (key: string) => words.t(ofDuties(view, key));
  const duties = table({
    caption: said("duties"),
    isCaptionHidden: true,
    columns: [
      { text: words.t("dashboard.duty") },
      { text: words.t("dashboard.type") },
      { text: words.t("dashboard.column-overdue"), isNumber: true },
      { text: words.t("dashboard.column-soon", { days: SOON_DAYS }), isNumber: true },
      { text: words.t("dashboard.column-later"), isNumber: true },
    ],
    isStacked: true,
    rows: answer.duties.map(({ typeId, duty, overdue, dueSoon, later }) => [
      name(typeId, `deadline.${duty}`),
      name(typeId, "title"),
      words.number(overdue),
      words.number(dueSoon),
      words.number(later),
    ]),
    ifEmpty: said("no-duties"),
  });
  const { count, oldestDays } = answer.unowned;
  const unowned =
    count === 0
      ? words.t("dashboard.unowned-none", { days: UNOWNED_DAYS })
      : words.t("dashboard.unowned-some", { count, days: UNOWNED_DAYS, oldest: oldestDays });
  const asOf = words.t("parts.as-of", { date: words.date(answer.asOf) });
  const counted = said("duties-definition");
  const duty = html`<p class="rc-quiet">${counted} ${asOf}</p>${duties}`;
  return html`${section({ id: "duties", title: said("duties"), body: duty })}
${section({ id: "unowned", title: words.t("dashboard.unowned"), body: html`<p>${unowned}</p>` })}`;
}
