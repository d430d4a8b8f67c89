import type { Decision } from "#domain/case/decision.ts";
import { markOf } from "#domain/case/exhibit-class.ts";
import type { EvidenceRequest, Notice } from "#domain/case/state.ts";
import type { LeavingDocument } from "#domain/leaving/document.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../fields/type-words.ts";

type Row = LeavingDocument["sections"][number]["rows"][number];
type Of = Pick<CaseFile, "state" | "type">;

const row = (name: string, value: string | undefined): readonly Row[] =>
  value === undefined || value === "" ? [] : [{ name, value }];

/**
 * What the office decided, as it was served: the outcome, the reasons, each finding, and every way
 * to have it looked at again with its last safe day. Who signed stands by role: no copy that leaves
 * names staff.
 */
export const decisionRows = (words: Words, of: Of): readonly Row[] =>
  of.state.decisions.flatMap((decision) => [
    ...outcomeRows(words, of, decision),
    ...findingRows(words, of, decision),
    ...reviewRows(words, of, decision),
  ]);

function outcomeRows(words: Words, { type }: Of, decision: Decision): readonly Row[] {
  const { outcome, decidedOn, decidedBy, reasons, answerConsidered, bestInterests } = decision;
  const said = (key: string, value: string | undefined) =>
    row(words.t(`person.decision.${key}`), value);
  return [
    ...row(words.date(decidedOn), typeWord(words, type, `outcome.${outcome}`)),
    ...row(words.t("leaving.decided-by"), words.t(`web.role.${decidedBy.role}`)),
    ...row(words.t("leaving.means"), typeWordIfAny(words, type, `outcome.${outcome}.means`)),
    ...said("reasons", reasons),
    ...said("answer-considered", answerConsidered),
    ...(decision.factors?.for ?? []).flatMap((one) => said("factors-for", one)),
    ...(decision.factors?.against ?? []).flatMap((one) => said("factors-against", one)),
    ...said("best-interests", bestInterests),
  ];
}

function findingRows(words: Words, { state, type }: Of, decision: Decision): readonly Row[] {
  const evidence = (id: string): string => {
    if (id === "application" || id === "interview") return words.t(`person.decision.your-${id}`);
    const exhibit = state.exhibits.find((one) => one.id === id);
    if (exhibit === undefined) return words.t("person.papers.untitled");
    const number = words.t("person.papers.exhibit", { number: markOf(exhibit) });
    return `${number} ${exhibit.title ?? ""}`.trim();
  };
  return [
    ...decision.findings.flatMap((one) => [
      ...row(one.issue, one.finding),
      ...row(words.t("person.decision.weighed"), one.weight),
      ...row(words.t("person.decision.rests-on"), words.list(one.exhibits.map(evidence))),
      ...row(words.t("leaving.rule"), type.provisions[one.provision]),
    ]),
    ...decision.contrary.flatMap(({ exhibit, answer }) => row(evidence(exhibit), answer)),
  ];
}

function reviewRows(words: Words, { state, type }: Of, { reviews }: Decision): readonly Row[] {
  return reviews.flatMap((name) => {
    const route = type.reviews[name];
    if (route === undefined) return [];
    const clock = state.deadlines.findLast((one) => one.name === route.deadline);
    const until = clock && words.date(clock.display.dueOn);
    const how = typeWordIfAny(words, type, `review.${name}.how`);
    return [
      ...row(typeWord(words, type, `review.${name}`), how ?? route.cite),
      ...row(words.t("person.disagree.forum"), typeWord(words, type, `forum.${route.forum}`)),
      ...row(words.t("person.disagree.until"), until ?? words.t("person.disagree.no-date")),
    ];
  });
}

/** What the office asked the person for, why, and what it held against them. */
export const requestRows = (words: Words, { state, type }: Of): readonly Row[] =>
  state.requests.flatMap((one) => [
    ...row(words.date(one.on), typeWord(words, type, `event.${one.event}.done`)),
    ...one.items.flatMap((item) => row(words.t("person.requests.what"), item)),
    ...row(words.t("person.requests.why"), one.why),
    ...one.derogatory.flatMap((fact) => row(words.t("person.requests.against"), fact)),
    ...row(words.t("leaving.state"), requestState(words, one)),
  ]);

function requestState(words: Words, { answeredOn, expiredOn }: EvidenceRequest): string {
  const ended = answeredOn ?? expiredOn;
  if (ended === undefined) return words.t("person.requests.open");
  const key = answeredOn === undefined ? "over" : "answered";
  return words.t(`person.requests.${key}`, { date: words.date(ended) });
}

/** Every letter of the office: which, when, how it went, and the day it came into their hand. */
export const noticeRows = (words: Words, { state, type }: Of): readonly Row[] =>
  state.notices.flatMap((one) => row(words.date(one.on), noticeText(words, type, one)));

function noticeText(words: Words, type: Of["type"], one: Notice): string {
  const said = [
    typeWord(words, type, `event.${one.event}.done`),
    words.t(`person.notices.by-${one.service}`),
    one.handedOn && words.t("delivery.handed", { date: words.date(one.handedOn) }),
    one.summary,
  ];
  return said.filter((part) => part !== undefined && part !== "").join(" · ");
}

/** Every deadline of the case, the person's and the office's own, with where it stands. */
export const deadlineRows = (words: Words, { state, type }: Of): readonly Row[] =>
  state.deadlines.flatMap((one) => {
    const whose = one.kind === "not-before" ? "not-before" : one.dutyOf;
    const date = words.date(one.display.dueOn);
    return [
      ...row(
        typeWord(words, type, `deadline.${one.name}`),
        `${words.t(`leaving.due-${whose}`, { date })} · ${words.t(`leaving.clock-${one.status}`)}`,
      ),
      ...row(words.t("leaving.rule"), one.cite),
    ];
  });
