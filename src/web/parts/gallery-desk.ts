import type { Words } from "#words/load-words.ts";
import { beforeYouAct } from "./before-you-act.ts";
import { checklist } from "./checklist.ts";
import { disputed } from "./disputed.ts";
import { figures } from "./figures.ts";
import type { Example } from "./gallery.ts";
import { type Html, html } from "./html.ts";
import { inLines } from "./in-lines.ts";
import { movedDate } from "./moved-date.ts";
import { pagination } from "./pagination.ts";
import { sideBox } from "./sections.ts";
import { stateWord } from "./state-word.ts";
import { summaryList } from "./summary-list.ts";
import { table } from "./table.ts";
import { taskList } from "./task-list.ts";

/** Lists, forms of acting and side boxes, as they stand at the desk. */
export function deskExamples(words: Words): Example[] {
  const t = (key: string) => words.t(`gallery.${key}`);
  const rows = [
    { name: t("name"), value: t("person"), change: { href: "#name", what: t("change-name") } },
    { name: t("language-spoken"), value: t("arabic") },
  ];
  const tasks = taskList({
    words,
    tasks: [
      { title: t("section-you"), state: "done", href: "#you" },
      { title: t("section-family"), state: "started", href: "#family" },
      { title: t("section-story"), state: "to-do", href: "#story", hint: t("section-hint") },
      { title: t("section-check"), state: "not-yet" },
    ],
  });
  const act = beforeYouAct({
    words,
    happens: [t("happens")],
    told: [t("told")],
    clocks: [t("clock")],
    cannotUndo: [t("undo")],
  });
  const mend = { text: t("mend-finding"), href: "#finding-2" };
  const checks = checklist({
    words,
    checks: [
      { text: t("check-interview"), isMet: true, why: t("check-why") },
      { text: t("check-finding"), isMet: false, mend },
    ],
  });
  const line = figures([
    { number: words.number(12), text: t("yours"), href: "?whose=mine" },
    { number: words.number(3), text: t("this-week") },
    { number: words.number(1), text: t("overdue"), isBad: true },
  ]);
  const pages = pagination({
    words,
    previous: "?page=1",
    next: "?page=3",
    shown: t("cases-shown"),
  });
  return [
    { part: "summary-list", example: summaryList({ words, rows }) },
    { part: "task-list", example: tasks },
    { part: "figures", example: line },
    { part: "in-lines", example: inLines([t("section-you"), t("section-family")]) },
    { part: "table", example: worklist(words) },
    { part: "pagination", example: pages },
    { part: "before-you-act", example: act },
    { part: "checklist", example: checks },
    { part: "disputed", example: wrong(words) },
    { part: "moved-date", example: moved(words) },
    {
      part: "sections",
      example: sideBox({ id: "people", title: t("side-title"), body: t("person") }),
    },
  ];
}

function wrong(words: Words): Html {
  const dispute = {
    id: "sample",
    about: { field: "sample" },
    by: "sample",
    on: "2026-03-02",
    statement: words.t("gallery.check-why"),
    answeredOn: "2026-03-10",
    answer: "kept" as const,
    because: words.t("gallery.mend-finding"),
  };
  return html`${disputed(words, { disputes: [dispute] }, dispute.about)}`;
}

function moved(words: Words): Html {
  const move = {
    name: "sample",
    startedBy: 1,
    version: 2,
    on: "2026-12-20",
    display: { from: "2026-12-24", to: "2026-12-28" },
    isContested: false,
    because: [{ because: "corrected" as const }],
  };
  return movedDate({ words, move, kind: "response-window" });
}

function worklist(words: Words): Html {
  const t = (key: string) => words.t(`gallery.${key}`);
  return table({
    caption: t("cases"),
    columns: ["due", "case", "what-needed", "state"].map((key) => ({ text: t(key) })),
    isStacked: true,
    rows: [
      [
        words.shortDate("2026-03-05"),
        "RC-7F3K-92QD",
        t("read-answer"),
        stateWord({ kind: "at-risk", text: t("at-risk") }),
      ],
      [
        words.shortDate("2026-04-30"),
        "RC-M2X9-4HTA",
        t("decide"),
        stateWord({ kind: "with-office", text: t("with-office") }),
      ],
    ],
  });
}
