import type { Sightings } from "#domain/event-log/stage-summary-shape.ts";
import type { ImportFindings } from "#domain/import/findings.ts";
import type { ImportDetail } from "#questions/import-detail.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { pagination } from "../../parts/pagination.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { linesWords, problemWords } from "./log-words.ts";

/** What a log holds: its counts, and what in it is worth a look, with the lines. */
export function foundList(words: Words, findings: ImportFindings): Html {
  const { activities, directlyFollows, casesEndingBeforeStart } = findings;
  const endFirst = {
    count: casesEndingBeforeStart.length,
    lines: casesEndingBeforeStart.map(({ line }) => line),
  };
  const seen = (key: string, count: number, lines?: string) => [
    lines === undefined
      ? words.t(`records.found-${key}`)
      : html`${words.t(`records.found-${key}`)}
<br><span class="rc-quiet">${lines}</span>`,
    words.number(count),
  ];
  const sighted = (key: string, sightings: Sightings) =>
    seen(key, sightings.count, linesWords(words, sightings));
  const unusual = [
    ["no-time", findings.eventsWithoutTime],
    ["duplicates", findings.duplicates],
  ] as const;
  const offset = findings.timesWithAssumedOffset;
  return table({
    caption: words.t("records.found-title"),
    isCaptionHidden: true,
    columns: [
      { text: words.t("records.found-what") },
      { text: words.t("records.found-number"), isNumber: true },
    ],
    rows: [
      seen("cases", findings.cases),
      seen("events", findings.events),
      seen("activities", activities.length),
      seen("variants", findings.variants),
      seen("pairs", directlyFollows.length),
      seen("no-end", findings.casesWithoutEndDate),
      sighted("end-first", endFirst),
      sighted("after-end", findings.eventsAfterCaseEnd),
      sighted("before-start", findings.eventsBeforeCaseStart),
      ...unusual.flatMap(([key, found]) => (found.count === 0 ? [] : [sighted(key, found)])),
      ...(offset === 0 ? [] : [seen("offset", offset)]),
    ],
  });
}

/** What of the file an import does not carry. */
export function leftOutList(words: Words, findings: ImportFindings): Html {
  const t = (key: string) => words.t(`records.${key}`);
  if (findings.leftOut.length === 0) return nothing;
  const leftOut = table({
    caption: t("left-out-title"),
    isCaptionHidden: true,
    columns: [
      { text: t("left-out-column") },
      { text: t("left-out-values"), isNumber: true },
      { text: t("left-out-why") },
    ],
    rows: findings.leftOut.map(({ column, count, why }) => [
      html`<bdi>${column}</bdi>`,
      words.number(count),
      t(`left-out-${why}`),
    ]),
  });
  return section({
    id: "left-out",
    title: t("left-out-title"),
    body: html`<p>${t("left-out-lead")}</p>${leftOut}`,
  });
}

/** Every bad record by line, a page at a time. */
export function problemList(words: Words, detail: ImportDetail): Html {
  const { problems, page, pages, about } = detail;
  const t = (key: string) => words.t(`records.${key}`);
  const address = (to: number) => `/desk/imports/${about.importId}?page=${to}#problems`;
  const list = table({
    caption: t("problems-caption"),
    isCaptionHidden: true,
    isStacked: true,
    columns: ["line", "field", "what"].map((key) => ({ text: t(`problems-${key}`) })),
    rows: problems.map((problem) => [
      words.number(problem.line),
      html`<bdi>${problem.field}</bdi>`,
      `${problemWords(words, problem)} ${t(`effect-${problem.effect}`)}`,
    ]),
  });
  const ways = pagination({
    words,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
    shown: pages > 1 ? words.t("records.problems-page", { page, pages }) : undefined,
  });
  return section({
    id: "problems",
    title: t("problems-title"),
    body: pages === 0 ? html`<p>${t("problems-none")}</p>` : html`${list}${ways}`,
  });
}
