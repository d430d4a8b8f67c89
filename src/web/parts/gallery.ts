import type { Words } from "#words/load-words.ts";
import { caseCard } from "./case-card.ts";
import { deadlineLine } from "./deadline-line.ts";
import { emptyState } from "./empty-state.ts";
import { errorSummary } from "./error-summary.ts";
import { deskExamples } from "./gallery-desk.ts";
import { fieldExamples } from "./gallery-fields.ts";
import { pictureExamples } from "./gallery-pictures.ts";
import type { Html } from "./html.ts";
import { lookList } from "./look-list.ts";
import { details, inset, notice, warning } from "./notice.ts";
import { processList } from "./process-list.ts";
import { refusalPanel } from "./refusal-panel.ts";
import { stateWord } from "./state-word.ts";
import { timeline } from "./timeline.ts";
import { whyThisDate } from "./why-this-date.ts";

/** One part with an example of it; `part` is the name of its file. */
export type Example = { part: string; example: Html };

/** Every part with an example, for `/gallery` and for the checks that walk over all parts. */
export function galleryExamples(words: Words): Example[] {
  return [
    ...caseExamples(words),
    ...sequenceExamples(words),
    ...messageExamples(words),
    ...fieldExamples(words),
    ...deskExamples(words),
    ...pictureExamples(words),
  ];
}

const zone = "America/New_York";
const say = (words: Words) => (key: string) => words.t(`gallery.${key}`);

function caseExamples(words: Words): Example[] {
  const t = say(words);
  const due = { words, verb: "arrive-by", on: "2026-04-30" } as const;
  const card = caseCard({
    typeName: t("asylum"),
    reference: "RC-7F3K-92QD",
    href: "/cases/RC-7F3K-92QD",
    state: { kind: "waiting-on-you", text: t("waiting") },
    next: t("two-documents"),
    deadline: { ...due, daysLeft: 5, why: { href: "/cases/RC-7F3K-92QD#why" } },
    actions: [{ text: t("send-documents"), href: "/cases/RC-7F3K-92QD/respond" }],
  });
  const quietCard = caseCard({
    typeName: t("naturalization"),
    reference: "RC-M2X9-4HTA",
    href: "/cases/RC-M2X9-4HTA",
    state: { kind: "with-office", text: t("with-office") },
    next: t("reading"),
    whoActs: t("officer-acts"),
    deadline: { words, verb: "office-by", on: "2026-09-14", daysLeft: 140 },
  });
  const kinds = ["waiting-on-you", "with-office", "done", "at-risk", "closed"] as const;
  const names = ["waiting", "with-office", "done", "at-risk", "closed"] as const;
  return [
    { part: "case-card", example: card },
    { part: "case-card", example: quietCard },
    ...kinds.map((kind, index) => ({
      part: "state-word",
      example: stateWord({ kind, text: t(names[index] ?? "closed") }),
    })),
    { part: "deadline-line", example: deadlineLine({ ...due, daysLeft: 87, isContested: true }) },
    { part: "why-this-date", example: why(words) },
  ];
}

function why(words: Words): Html {
  return whyThisDate({
    words,
    starts: words.t("gallery.sent-letter"),
    reading: {
      dueOn: "2026-04-30",
      steps: [
        { step: "trigger", date: "2026-02-02", service: "mail" },
        {
          step: "period",
          n: 84,
          unit: "calendar",
          direction: "after",
          date: "2026-04-27",
          skipped: [],
        },
        { step: "mail", days: 3, date: "2026-04-30" },
      ],
    },
    adverse: { dueOn: "2026-05-05", steps: [] },
    consequence: words.t("gallery.consequence"),
    citation: ["8 CFR 103.2(b)(8)(iv)", "(b)(11)", "(b)(13)", "103.8(b)"],
    isOpen: true,
  });
}

function sequenceExamples(words: Words): Example[] {
  const t = say(words);
  const usually = t("usually");
  const steps = processList({
    words,
    steps: [
      { name: t("step-sent"), place: "done", on: "2026-01-12" },
      { name: t("step-read"), place: "now", text: t("two-documents") },
      { name: t("step-interview"), place: "later", usually },
      { name: t("step-decision"), place: "later" },
    ],
    howCounted: t("how-counted"),
  });
  const look = { who: t("who-officer"), purpose: t("purpose-interview"), basis: t("basis") };
  const ways = { complainHref: "/complain", proofHref: "/proof" };
  const looks = lookList({
    words,
    zone,
    looks: [
      { ...look, ...ways, at: "2026-03-03T15:42:00Z", kind: "opened" },
      {
        ...look,
        ...ways,
        at: "2026-03-03T14:05:00Z",
        kind: "exported",
        purpose: t("purpose-check"),
      },
      { ...look, at: "2026-03-02T18:20:00Z", kind: "denied" },
    ],
    filters: [
      { text: t("all"), href: "?kind=all", isCurrent: true },
      { text: t("opened"), href: "?kind=opened", isCurrent: false },
    ],
    own: [{ who: t("who-you"), purpose: "", at: "2026-03-01T10:00:00Z", kind: "opened" }],
  });
  const history = timeline({
    words,
    zone,
    entries: [
      {
        recordedAt: "2026-02-02T16:00:00Z",
        what: t("what-request"),
        who: t("who-officer"),
        href: "#x",
      },
      {
        recordedAt: "2026-01-13T15:10:00Z",
        claimedAt: "2026-01-12",
        what: t("what-filed"),
        who: t("who-you"),
      },
    ],
  });
  return [
    { part: "process-list", example: steps },
    { part: "look-list", example: looks },
    { part: "timeline", example: history },
  ];
}

function messageExamples(words: Words): Example[] {
  const t = say(words);
  const refusal = refusalPanel({
    words,
    reason: t("refusal-reason"),
    remedy: t("refusal-remedy"),
    law: "8 CFR 103.2(b)(16)",
    code: "guards-open",
  });
  const empty = emptyState({ title: t("nothing-title"), text: t("nothing-text") });
  const errors = [
    { field: "first-name", text: t("first-name-error") },
    { field: "born", text: t("birth-error") },
  ];
  const done = notice({ words, kind: "done", text: t("notice-text"), more: t("notice-more") });
  return [
    { part: "error-summary", example: errorSummary({ words, errors }) },
    { part: "notice", example: done },
    { part: "notice", example: warning({ words, text: t("warning-text") }) },
    { part: "notice", example: inset(t("inset-text")) },
    { part: "notice", example: details({ summary: t("how-tell"), body: t("inset-text") }) },
    { part: "refusal-panel", example: refusal },
    { part: "empty-state", example: empty },
  ];
}
