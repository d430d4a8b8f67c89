import { readsStaffNames } from "#domain/access/reads-staff-names.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { ListInHand } from "#domain/question.ts";
import type { Office } from "./office.ts";

/** The names of staff for a question's hand: nothing at all unless this reader reads by name. */
export function staffNamesFor(
  { directory }: Office,
  who: Who,
  purpose: Purpose,
): Pick<ListInHand, "staffNames"> {
  if (!readsStaffNames(who, purpose)) return {};
  return {
    async staffNames() {
      const officers = await directory.officers();
      return new Map(officers.map(({ accountId, name }) => [accountId, name]));
    },
  };
}
