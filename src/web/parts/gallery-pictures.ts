import type { Words } from "#words/load-words.ts";
import { barChart } from "./bar-chart.ts";
import { chartWithTable } from "./chart-with-table.ts";
import type { Example } from "./gallery.ts";
import { lineChart } from "./line-chart.ts";
import { processMap } from "./process-map.ts";
import { qrPicture } from "./qr-picture.ts";
import { stackedBars } from "./stacked-bars.ts";

/** The pictures of the gallery, each with its table. */
export function pictureExamples(words: Words): Example[] {
  return [lines(words), bars(words), stacked(words), map(words), qr(words)];
}

const qr = (words: Words): Example => ({
  part: "qr-picture",
  example: qrPicture({ text: "/about/source", label: words.t("account.app.picture") }),
});

const asOf = "2026-06-30";

function lines(words: Words): Example {
  const t = (key: string) => words.t(`gallery.${key}`);
  const months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
  const labels = months.map((month) => words.month(month));
  const received = [38, 41, 44, 39, 40, 42];
  const decided = [22, 25, 31, 30, 38, 41];
  const picture = lineChart({
    words,
    id: "by-month",
    title: t("chart-title"),
    description: t("chart-desc"),
    labels,
    lines: [
      { name: t("received"), values: received },
      { name: t("decided"), values: decided },
    ],
  });
  const columns = [
    { text: t("month") },
    { text: t("received"), isNumber: true },
    { text: t("decided"), isNumber: true },
  ];
  const rows = labels.map((label, i) => [label, received[i] ?? 0, decided[i] ?? 0]);
  const about = { words, id: "by-month-box", title: t("chart-title"), definition: t("definition") };
  const table = { caption: t("chart-title"), isCaptionHidden: true, columns, rows };
  return { part: "line-chart", example: chartWithTable({ ...about, asOf, picture, table }) };
}

function bars(words: Words): Example {
  const t = (key: string) => words.t(`gallery.${key}`);
  const ages = [
    { label: t("age-1"), value: 124 },
    { label: t("age-2"), value: 61 },
    { label: t("age-3"), value: 19 },
  ];
  const title = t("pending-title");
  const picture = barChart({
    words,
    id: "by-age",
    title,
    description: t("pending-desc"),
    bars: ages,
  });
  const columns = [{ text: t("pending-title") }, { text: t("count"), isNumber: true }];
  const rows = ages.map(({ label, value }) => [label, words.number(value)]);
  const table = { caption: title, isCaptionHidden: true, columns, rows };
  const about = { words, id: "by-age-box", title, definition: t("definition") };
  return { part: "bar-chart", example: chartWithTable({ ...about, asOf, picture, table }) };
}

function stacked(words: Words): Example {
  const t = (key: string) => words.t(`gallery.${key}`);
  const parts = [t("waiting"), t("with-office"), t("closed")];
  const rows = [
    { label: t("asylum"), values: [24, 70, 31] },
    { label: t("naturalization"), values: [11, 42, 66] },
  ];
  const title = t("parts-title");
  const about = { words, id: "by-kind", title, description: t("pending-desc") };
  return { part: "stacked-bars", example: stackedBars({ ...about, parts, rows }) };
}

function map(words: Words): Example {
  const t = (key: string) => words.t(`gallery.${key}`);
  const days = (n: number) => words.t("gallery.days", { n });
  const states = [
    { id: "arrived", label: t("arrived"), count: 212, median: days(4) },
    { id: "read", label: t("step-read"), count: 212, median: days(96) },
    { id: "asked", label: t("asked"), count: 44, median: days(61) },
    { id: "interview", label: t("step-interview"), count: 180, median: days(30) },
    { id: "decision", label: t("step-decision"), count: 168 },
  ];
  const arrows = [
    { from: "arrived", to: "read", count: 212, median: days(4) },
    { from: "read", to: "asked", count: 44, median: days(12) },
    { from: "asked", to: "read", count: 38, median: days(61) },
    { from: "read", to: "interview", count: 168, median: days(84) },
    { from: "interview", to: "decision", count: 160, median: days(30) },
    { from: "asked", to: "decision", count: 8, median: days(87) },
    { from: "interview", to: "interview", count: 12, median: days(21) },
  ];
  const title = t("map-title");
  const picture = processMap({
    words,
    id: "map",
    title,
    description: t("map-desc"),
    states,
    arrows,
  });
  const name = (id: string) => states.find((state) => state.id === id)?.label ?? id;
  const columns = [
    { text: t("from") },
    { text: t("to") },
    { text: t("count"), isNumber: true },
    { text: t("median") },
  ];
  const rows = arrows.map((a) => [name(a.from), name(a.to), words.number(a.count), a.median]);
  const table = { caption: title, isCaptionHidden: true, columns, rows };
  const about = { words, id: "map-box", title, definition: t("definition") };
  return { part: "process-map", example: chartWithTable({ ...about, asOf, picture, table }) };
}
