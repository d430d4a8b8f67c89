import type { AccessEntry, Who } from "#domain/ports.ts";
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
