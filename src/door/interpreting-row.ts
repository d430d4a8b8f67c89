import type { Purpose } from "#domain/access/roles.ts";
import {
  INTERPRETING_ALONE,
  INTERPRETING_DESK,
  type Sight,
  TIES_ALONE,
} from "#domain/access/sight.ts";
import { onDay } from "#domain/case/of-record.ts";
import type { Who } from "#domain/ports.ts";
import type { InterpretingRow } from "#domain/question.ts";
import { factsFor } from "./facts.ts";
import type { Office } from "./office.ts";

/** What a reader may unseal who asks about interpreting alone. */
export const sightOfInterpreting = ({ kind }: Pick<Who, "kind">): Sight =>
  kind === "person" ? INTERPRETING_ALONE : INTERPRETING_DESK;

/**
 * One case as the interpreting desk reads it, opened under the access entry of the list that asks.
 * Undefined where policies would not let this reader ask of it by itself: whoever decides on it
 * finds nothing of it in any list.
 */
export async function interpretingRow(
  office: Office,
  who: Who,
  purpose: Purpose,
  accessId: string,
  { caseId, version }: { readonly caseId: string; readonly version: number },
): Promise<InterpretingRow | undefined> {
  const remembered = await office.store.recall(caseId, TIES_ALONE);
  const opened =
    remembered?.version === version
      ? remembered
      : await office.store.open(accessId, caseId, TIES_ALONE);
  if (opened === undefined) return undefined;
  const today = office.clock.today();
  const facts = factsFor(
    who,
    purpose,
    "interpreters",
    onDay(await opened.view(TIES_ALONE), today),
    office.clock,
  );
  if (!office.judge.judge(facts).allowed) return undefined;
  const state = onDay(await opened.view(sightOfInterpreting(who)), today);
  return { relations: facts.relations, state };
}
