import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import { findEvent, RECOUNT_EVENT } from "#domain/case/case-type.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type RefusalCode } from "#domain/refusal.ts";
import type { Recounted } from "#domain/time/recount-clocks.ts";
import { act } from "./act.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsOf } from "./facts.ts";
import type { Office } from "./office.ts";
import { recordLooks } from "./record-looks.ts";

/** What the rules in force make of one case, and what came of it. */
export type CaseRecount = Pick<Recounted, "moves" | "refused"> & {
  /** `same`: nothing moves; `would-move`: only asked; `moved`; or the code of a refusal. */
  readonly is: "same" | "would-move" | "moved" | RefusalCode;
  readonly version: number;
  /** Whether a regime hides the case: then no list names it. */
  readonly isProtected: boolean;
  /** The marks of its running clocks, as they would be counted now. */
  readonly marks: readonly string[];
};

const RECORD: ReadonlySet<FieldClass> = new Set(FIELD_CLASSES.filter((one) => one === "record"));
const PURPOSE = "adjudication";

/**
 * Counts the running clocks of a case again as the clock, who learns nothing: only what the record
 * class holds is opened, and only what moves or is listed leaves an entry. Undefined where there is
 * no such case, or nothing that the clock may do in it.
 */
export async function recountCase(
  office: Office,
  clock: Who,
  caseId: string,
  isDryRun: boolean,
): Promise<CaseRecount | undefined> {
  const accessId = newAccessId(office, clock);
  const opened = await office.store.open(accessId, caseId);
  const state = await opened?.view(RECORD);
  const type = state === undefined ? undefined : await office.rules.find(state.typeHash);
  if (state === undefined || type === undefined) return undefined;
  const facts = factsOf(clock, PURPOSE, state, findEvent(type, RECOUNT_EVENT), office.clock);
  const judgement = office.judge.judge(facts);
  if (!judgement.allowed) return undefined;
  const { moves, clocks, refused, marks: counted } = office.rules.recount(type, state.deadlines);
  const { version, isProtected } = state;
  // What nothing can count is looked at again as soon as any rule changes.
  const marks = refused.length === 0 ? counted : (office.rules.marks() ?? []);
  const found = { moves, refused, version, isProtected, marks };
  const isNews = refused.some(
    ({ name, startedBy, code }) =>
      state.deadlines.find((one) => one.name === name && one.startedBy === startedBy)?.uncounted !==
      code,
  );
  if (clocks.length === 0 && !isNews) return { ...found, is: "same" };
  if (isDryRun) {
    const entry = { id: accessId, caseId, purpose: PURPOSE, name: RECOUNT_EVENT } as const;
    const { relations } = facts;
    await recordLooks(office, clock, [
      entryFor(office, clock, {
        ...entry,
        kind: "listed",
        outcome: "allowed",
        relations,
        judgement,
      }),
    ]);
    return { ...found, is: "would-move" };
  }
  const done = await act(office, clock, PURPOSE, {
    caseId,
    event: RECOUNT_EVENT,
    input: {},
    version,
    key: `recount ${caseId} ${version}`,
  });
  return isRefusal(done)
    ? { ...found, is: done.code }
    : { ...found, is: "moved", version: done.version };
}
