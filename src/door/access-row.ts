import type { Purpose } from "#domain/access/roles.ts";
import { TIES_ALONE } from "#domain/access/sight.ts";
import type { Who } from "#domain/ports.ts";
import type { AccessRow } from "#domain/question.ts";
import { factsFor } from "./facts.ts";
import type { Office } from "./office.ts";

/**
 * One case as far as it says who reads it without its being theirs, opened under the access entry
 * of the list that asks. Undefined where policies would not let this reader ask that of it alone.
 */
export async function accessRow(
  office: Office,
  who: Who,
  purpose: Purpose,
  accessId: string,
  { caseId, version }: { readonly caseId: string; readonly version: number },
): Promise<AccessRow | undefined> {
  const remembered = await office.store.recall(caseId, TIES_ALONE);
  const opened =
    remembered?.version === version
      ? remembered
      : await office.store.open(accessId, caseId, TIES_ALONE);
  if (opened === undefined) return undefined;
  const state = await opened.view(TIES_ALONE);
  const facts = factsFor(who, purpose, "access-desk", state, office.clock);
  if (!office.judge.judge(facts).allowed) return undefined;
  const { accessAsked = [], glassBroken = [] } = state;
  return {
    relations: facts.relations,
    version: state.version,
    accessAsked,
    glassBroken,
    now: office.clock.now().toISOString(),
  };
}
