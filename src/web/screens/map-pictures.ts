import type { Office } from "#door/office.ts";
import type { MapLog, ProcessFigures } from "#questions/process-map.ts";
import { pendingByMonth } from "#reports/pending-by-month.ts";
import { type DrawnProcess, drawnProcess, MAP_PATHS, type MapPaths } from "#reports/process-map.ts";
import { timesInState } from "#reports/times-in-state.ts";
import type { Words } from "#words/load-words.ts";
import { barChart } from "../parts/bar-chart.ts";
import { chartWithTable } from "../parts/chart-with-table.ts";
import { type Html, html } from "../parts/html.ts";
import { lineChart } from "../parts/line-chart.ts";
import { processMap } from "../parts/process-map.ts";
import { durationWords, stepName } from "./map-words.ts";

/** One log with its figures, and what its pictures need to be told in the reader's words. */
export type Pictured = {
  readonly words: Words;
  readonly office: Office;
  readonly figures: ProcessFigures;
  readonly log: MapLog;
  readonly paths: MapPaths;
  /** The address of this page with as many paths. */
  readonly address: (paths: MapPaths) => string;
};

const DAY_SECONDS = 86_400;
const MOST_BARS = 10;
const LONGEST_LABEL = 28;

/** States as boxes, moves as arrows; the table lists every move, also those not drawn. */
export function mapPicture(view: Pictured): Html {
  const { words, office, figures, log, paths } = view;
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  const name = (step: string) => stepName(words, office, log, step);
  const drawn = drawnProcess(figures.steps, figures.pairs, paths);
  const [most] = figures.pairs;
  const description =
    most === undefined
      ? t("map-says-nothing")
      : t("map-says", {
          steps: figures.steps.length,
          from: name(most.from),
          to: name(most.to),
          count: most.count,
        });
  return chartWithTable({
    words,
    id: "map",
    title: t("map-map"),
    definition: t(`map-definition-${log.kind}`),
    asOf: figures.asOf,
    picture: processMap({
      words,
      id: "map-picture",
      title: t("map-map"),
      description,
      states: drawn.steps.map((step) => ({
        id: step.step,
        label: name(step.step),
        count: step.count,
        median: durationWords(words, step.median),
      })),
      arrows: drawn.pairs.map(({ from, to, count }) => ({ from, to, count })),
    }),
    more: rarePaths(view, drawn),
    table: {
      caption: t("map-pairs"),
      isCaptionHidden: true,
      columns: [
        { text: t("map-from") },
        { text: t("map-to") },
        { text: t("map-times"), isNumber: true },
        { text: t("map-median"), isNumber: true },
      ],
      rows: figures.pairs.map(({ from, to, count, median }) => [
        name(from),
        name(to),
        words.number(count),
        durationWords(words, median),
      ]),
    },
  });
}

function rarePaths(view: Pictured, drawn: DrawnProcess): Html | false {
  const { words, figures, paths, address } = view;
  const usual = drawnProcess(figures.steps, figures.pairs, "usual");
  if (usual.rarePairs === 0) return false;
  const says =
    drawn.rarePairs === 0
      ? words.t("records.map-all-shown")
      : words.t("records.map-shown", {
          share: words.number(drawn.share, { style: "percent" }),
          steps: drawn.rareSteps,
          pairs: drawn.rarePairs,
        });
  const others = (Object.keys(MAP_PATHS) as MapPaths[]).filter((one) => one !== paths);
  const links = others.map(
    (one) =>
      html`<li><a class="govuk-link" href="${address(one)}">${words.t(
        `records.map-paths-${one}`,
      )}</a></li>`,
  );
  return html`<p>${says}</p><ul class="govuk-list">${links}</ul>`;
}

// A long name would run into its figure on a narrow screen; the table has it whole.
// The marks keep the dots behind a label that runs the other way than its page.
function shortened(label: string): string {
  if (label.length <= LONGEST_LABEL) return label;
  const cut = label.slice(0, LONGEST_LABEL);
  const atWord = cut.lastIndexOf(" ");
  return `\u2068${cut.slice(0, atWord > LONGEST_LABEL / 2 ? atWord : LONGEST_LABEL)}…\u2069`;
}

/** How long each step takes until the next one. */
export function timesPicture({ words, office, figures, log }: Pictured): Html | undefined {
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  const times = timesInState(figures.steps);
  const [longest] = times;
  if (longest === undefined) return undefined;
  const name = (step: string) => stepName(words, office, log, step);
  const time = (seconds: number) => durationWords(words, seconds) ?? "";
  const title = t("time-title");
  return chartWithTable({
    words,
    id: "times",
    title,
    definition: t("time-definition", { shown: Math.min(times.length, MOST_BARS) }),
    asOf: figures.asOf,
    picture: barChart({
      words,
      id: "times-picture",
      title,
      description: t("time-says", { step: name(longest.step), time: time(longest.median) }),
      bars: times.slice(0, MOST_BARS).map(({ step, median }) => ({
        label: shortened(name(step)),
        value: median / DAY_SECONDS,
        text: time(median),
      })),
    }),
    table: {
      caption: title,
      isCaptionHidden: true,
      columns: [
        { text: t("time-step") },
        ...["quarter", "median", "three-quarters", "count"].map((key) => ({
          text: t(`time-${key}`),
          isNumber: true,
        })),
      ],
      rows: times.map((one) => [
        name(one.step),
        time(one.quarter),
        time(one.median),
        time(one.threeQuarters),
        words.number(one.timed),
      ]),
    },
  });
}

/** What came, what ended and what was pending, by month. */
export function monthsPicture({ words, figures, log }: Pictured): Html | undefined {
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  const { months, asOf } = figures;
  const lastOfLog = months.at(-1)?.month;
  if (lastOfLog === undefined) return undefined;
  const rows = pendingByMonth(months, log.kind === "own" ? asOf.slice(0, 7) : lastOfLog);
  const sum = (key: "received" | "ended") => months.reduce((all, month) => all + month[key], 0);
  const hasEnds = log.kind === "own" || sum("ended") > 0;
  const series = hasEnds ? (["received", "ended", "pending"] as const) : (["received"] as const);
  const title = t("pending-title");
  return chartWithTable({
    words,
    id: "months",
    title,
    definition: t(`pending-definition-${hasEnds ? log.kind : "no-end"}`),
    asOf,
    picture: lineChart({
      words,
      id: "months-picture",
      title,
      description: hasEnds
        ? t("pending-says", {
            received: sum("received"),
            ended: sum("ended"),
            pending: rows.at(-1)?.pending ?? 0,
          })
        : t("pending-definition-no-end"),
      labels: rows.map(({ month }) => words.month(month)),
      lines: series.map((key) => ({
        name: t(`pending-${key}`),
        values: rows.map((row) => row[key]),
      })),
    }),
    table: {
      caption: title,
      isCaptionHidden: true,
      columns: [
        { text: t("pending-month") },
        ...series.map((key) => ({ text: t(`pending-${key}`), isNumber: true })),
      ],
      rows: rows.map((row) => [
        words.month(row.month),
        ...series.map((key) => words.number(row[key])),
      ]),
    },
  });
}
