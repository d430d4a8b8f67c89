import { isCounted, MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import type { Facts } from "#domain/access/facts.ts";
import type { AccessEntry, Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { newAccessId } from "./entry.ts";
import type { Office } from "./office.ts";

/**
 * Records looks and denials before an answer leaves. What somebody asks who is not signed in and
 * that touches no case of theirs is counted by the day instead: an entry could name nobody, and
 * whoever sends a million requests would write a million of them.
 */
export async function recordLooks(
  office: Office,
  who: Who,
  entries: readonly AccessEntry[],
): Promise<void> {
  if (!isNobody(who)) return office.store.recordLooks(entries);
  const isCounted = ({ caseId, outcome }: AccessEntry) => caseId === "" || outcome !== "allowed";
  await office.store.recordLooks(entries.filter((entry) => !isCounted(entry)));
  await office.store.countRequests(
    entries.filter(isCounted).map(({ kind, name, outcome }) => ({
      on: office.clock.today(),
      // The caller chose the name of an act: every other one would be a row of its own.
      name: kind === "act" ? "act" : name,
      outcome,
    })),
  );
}

const isNobody = (who: Who): boolean => who.kind === "person" && who.accountId === "";

/**
 * Records one look at one case before its answer leaves: `moved` where the case no longer stands
 * at this version, `too-many` where the look would be one case too many for its actor (R7).
 */
export async function recordLook(
  office: Office,
  who: Who,
  facts: Facts,
  entry: AccessEntry,
  version: number | undefined,
): Promise<"recorded" | "moved" | "too-many"> {
  if (isCounted(who, entry.kind, facts)) {
    return office.store.recordCounted(entry, MOST_CASES_A_DAY, version);
  }
  if (version === undefined) {
    await recordLooks(office, who, [entry]);
    return "recorded";
  }
  return (await office.store.recordLookAt(entry, version)) ? "recorded" : "moved";
}

/**
 * Records what a list showed before its answer leaves: `too-many` where its cases count and would
 * be more than the reader may open (R7).
 */
export async function recordList(
  office: Office,
  who: Who,
  counts: boolean,
  entries: readonly AccessEntry[],
): Promise<"recorded" | "too-many"> {
  if (counts && who.kind === "staff" && entries.some(({ caseId }) => caseId !== "")) {
    return office.store.recordCountedList(entries, MOST_CASES_A_DAY);
  }
  await recordLooks(office, who, entries);
  return "recorded";
}

/** Says no to one case too many, and records that somebody tried. */
export async function tooMany(office: Office, who: Who, entry: AccessEntry): Promise<Refusal> {
  const details = { ...entry.details, code: "too-many-files" };
  const id = newAccessId(office, who);
  await recordLooks(office, who, [{ ...entry, id, outcome: "refused", details }]);
  return refuse("too-many-files", { params: { most: MOST_CASES_A_DAY } });
}
