import type { z } from "zod";
import type { Facts, Relation } from "#domain/access/facts.ts";
import { partTies } from "#domain/access/part-ties.ts";
import { relationsTo } from "#domain/access/relations.ts";
import { rowCondition, type RowCondition, type RowTie } from "#domain/access/row-condition.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { TIES_ALONE } from "#domain/access/sight.ts";
import { onDay } from "#domain/case/of-record.ts";
import { partOf } from "#domain/case/own-parts.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { CaseQuestion, ListInHand, ListQuestion, TieToCase } from "#domain/question.ts";
import { browsingIn } from "./browsing.ts";
import { accessRow } from "./access-row.ts";
import { askCase, type Answered } from "./ask-case.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor, refusalOfDenial } from "./facts.ts";
import { interpretingRow } from "./interpreting-row.ts";
import { atWholeStep } from "./not-found.ts";
import type { Office } from "./office.ts";
import { keepsPace } from "./pace.ts";
import { versionFor } from "./part-in-hand.ts";
import { policyChangesOf } from "./policy-changes-of.ts";
import { recordList, recordLooks, tooMany } from "./record-looks.ts";
import { staffNamesFor } from "./staff-names.ts";

export type { Answered } from "./ask-case.ts";

/**
 * The one way to read: judge, read what this reader may see, and record who looked at which case
 * and why before the answer leaves. Refusals are recorded as well. A case that somebody may not
 * know of answers exactly as one that does not exist.
 */
export async function ask<Input, Answer>(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  question: CaseQuestion<Input, Answer> | ListQuestion<Input, Answer>,
  input: unknown,
  about: { readonly caseId?: string; readonly reason?: string } = {},
): Promise<Answered<Answer> | Refusal> {
  if (purpose === undefined) return refuse("purpose-needed");
  const parsed = question.input.safeParse(input ?? {});
  if (!parsed.success) return badInput(parsed.error);
  const signs = [...plainTextProblems(input), ...plainTextProblems(about.reason, "reason")];
  if (signs.length > 0) return refuse("invalid-input", { fields: signs });
  if (question.about === "case") {
    return askCase(office, who, purpose, question, parsed.data, about);
  }
  const since = performance.now();
  const reason = about.reason ?? reasonIn(parsed.data);
  const answer = await askList(office, who, purpose, question, parsed.data, reason);
  // A line more for what was found is not to be told by the time.
  if (question.pace !== undefined) await atWholeStep(since);
  return answer;
}

// A question that needs a reason asks for it as a field of its own.
const reasonIn = (input: unknown): string | undefined =>
  typeof input === "object" && input !== null && "reason" in input
    ? String(input.reason)
    : undefined;

async function askList<Input, Answer>(
  office: Office,
  who: Who,
  purpose: Purpose,
  question: ListQuestion<Input, Answer>,
  input: Input,
  reason: string | undefined,
): Promise<Answered<Answer> | Refusal> {
  const id = newAccessId(office, who);
  const facts = factsFor(who, purpose, question.name, undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const more = reason === undefined ? {} : { reason };
  const entry = {
    purpose,
    name: question.name,
    kind: question.lookOf?.(input) ?? question.look,
    relations: facts.relations,
    judgement,
    ...more,
  };
  const sayNo = async (outcome: "denied" | "refused", refusal: Refusal) => {
    const line = { id, caseId: "", ...entry, outcome, code: refusal.code };
    await recordLooks(office, who, [entryFor(office, who, line)]);
    return refusal;
  };
  if (!judgement.allowed) return sayNo("denied", refusalOfDenial(office, facts, question.name));
  const isPaced = question.pace === undefined || (await keepsPace(office, who, question.pace));
  if (!isPaced) return sayNo("refused", refuse("slow-down"));
  const relations = new Map<string, readonly Relation[]>();
  const ofRow = remembering(relations);
  const inHand: ListInHand = {
    ...listInHand(office, who, purpose, facts),
    tieTo: async (caseId, version) => {
      const found = await tieNow(office, who, id, caseId, version);
      relations.set(caseId, found.relations);
      return found;
    },
    interpretingIn: async (caseId, version) =>
      ofRow(caseId, await interpretingRow(office, who, purpose, id, { caseId, version })),
    accessIn: async (caseId, version) =>
      ofRow(caseId, await accessRow(office, who, purpose, id, { caseId, version })),
  };
  const result = await office.reading(id, (reader) => question.run(inHand, input, reader));
  if (isRefusal(result)) return sayNo("refused", result);
  const tie = tiesOfRows(inHand);
  // Entries of one person's cases side by side would show that the cases belong together (R2).
  const others = result.shown.filter((caseId) => !isTheirs(who, caseId));
  const line = entryFor(office, who, {
    id,
    caseId: "",
    ...entry,
    outcome: "allowed",
    count: result.shown.length,
    ...(result.searched && { searched: result.searched }),
  });
  const came = await recordList(office, who, question.counts === true, [
    line,
    ...others.map((caseId) =>
      entryFor(office, who, {
        id: newAccessId(office, who),
        caseId,
        ...entry,
        relations: relations.get(caseId) ?? tie,
        outcome: "allowed",
      }),
    ),
  ]);
  if (came === "too-many") return tooMany(office, who, line);
  return { answer: result.answer, version: 0 };
}

const remembering =
  (relations: Map<string, readonly Relation[]>) =>
  <Row extends Tied>(caseId: string, row: Row | undefined): Row | undefined => {
    if (row !== undefined) relations.set(caseId, row.relations);
    return row;
  };

type Tied = { readonly relations: readonly Relation[] };

const isTheirs = ({ links }: Who, caseId: string): boolean =>
  [...links.values()].some((link) => link.caseId === caseId && link.as !== "representative");

async function tieNow(
  office: Office,
  who: Who,
  accessId: string,
  caseId: string,
  version: number,
): Promise<TieToCase> {
  const remembered = await office.store.recall(caseId, TIES_ALONE);
  const opened =
    remembered?.version === version
      ? remembered
      : await office.store.open(accessId, caseId, TIES_ALONE);
  if (opened === undefined) return { relations: ["none"], version: 0, parts: [] };
  const state = onDay(await opened.view(TIES_ALONE), office.clock.today());
  const type = office.rules.pinned(state.typeHash);
  return {
    relations: relationsTo(state, who, office.clock.today()),
    version: versionFor(who, state),
    ...(state.addressSince === undefined ? {} : { addressSince: state.addressSince }),
    parts: partTies(state, who).map(({ partId, relation }) => {
      const part = partOf(state, partId);
      const role = part?.role ?? "";
      const seesRecord = type?.parties.around[role]?.sees.includes("record") === true;
      return { partId, relation, role, seesRecord, version: part?.file.version ?? 0 };
    }),
  };
}

// What a list may hold, and what of each row may be shown, comes from the policies of single cases.
function listInHand(
  office: Office,
  who: Who,
  purpose: Purpose,
  facts: Facts,
): Omit<ListInHand, "tieTo" | "interpretingIn" | "accessIn"> {
  const row = { ...facts, caseMode: office.mode };
  const hidden = { ...row, isProtected: true };
  const rows = rowCondition(office.judge, row);
  const protectedRows = rowCondition(office.judge, hidden);
  // One answer for all rows, so it is the narrowest of what the ties allow.
  const sights = [
    ...relationsOf(rows).map((relation) => ({ ...row, relations: [relation] })),
    ...protectedRows.map((tie) => ({ ...hidden, relations: [RELATION_OF[tie]] })),
  ];
  return {
    who,
    tag: office.tag,
    purpose,
    rows,
    protectedRows,
    officeName: office.name,
    officeMode: office.mode,
    staff: () => office.directory.staffRoles(),
    workingTimes: async () => {
      const all = await office.employment.all(office.newId(), office.zone);
      const employed = all.find(({ accountId }) => accountId === who.accountId);
      return { employed, hours: office.workingHours };
    },
    now: () => office.clock.now(),
    today: office.clock.today(),
    zone: office.zone,
    maySee: (fieldClass) =>
      sights.every((sight) => office.judge.judge({ ...sight, action: "see", fieldClass }).allowed),
    type: (key) => office.rules.pinned(key) ?? office.rules.readable.get(key),
    currentTypes: () => [...office.rules.current.values()],
    policyChanges: () => policyChangesOf(office),
    waysBack: office.waysBack,
    ...staffNamesFor(office, who, purpose),
    browsing: (reader, looks) => browsingIn(office, reader, looks),
    instrumentSaid: (one, sealed) => office.instruments.said(one, sealed),
    unexplainedReason: (entryId, version, sealed) =>
      office.unexplained.reason(entryId, version, sealed),
  };
}

const RELATION_OF: Readonly<Record<RowTie, Relation>> = {
  all: "supervising",
  assigned: "assigned",
  represented: "representative",
  "in-care": "guardian",
  "at-intake": "at-intake",
  party: "party",
};

function relationsOf(rows: RowCondition): readonly Relation[] {
  return rows.length === 0 ? ["none"] : rows.map((tie) => RELATION_OF[tie]);
}

// What let the reader see the rows; who reads all of them without leading has no tie to any.
function tiesOfRows({ rows, protectedRows, purpose }: ListInHand): readonly Relation[] {
  const condition = rows.length === 0 ? protectedRows : rows;
  return condition.includes("all") && purpose !== "supervision" ? ["none"] : relationsOf(condition);
}

function badInput(error: z.ZodError): Refusal {
  return refuse("invalid-input", {
    fields: error.issues.map((issue) => ({
      field: issue.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : issue.path.join("."),
      code: issue.code === "unrecognized_keys" ? "unknown-field" : "wrong-shape",
    })),
  });
}
