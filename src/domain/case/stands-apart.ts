import type { CaseType, EventDefinition } from "./case-type.ts";
import { partRoles } from "./own-parts.ts";

/**
 * Whether an event stands in the own part of somebody who may know nothing of the case. Nothing
 * that happens in the case itself, not even its end, opens such an event or closes it: what
 * somebody may do would tell them how far the other has come.
 */
export const standsApart = (
  type: Pick<CaseType, "parties">,
  definition: Pick<EventDefinition, "by" | "asks" | "part_of">,
): boolean =>
  partRoles(type, definition).some(
    (role) => type.parties.around[role]?.sees.includes("record") === false,
  );
