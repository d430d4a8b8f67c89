import type { CaseType } from "./case-type.ts";
import { comesOfAgeOn } from "./coming-of-age.ts";
import type { CaseState } from "./state.ts";
import { textOf } from "./text-of.ts";

/** Whether the party is under 18 on this day, by the birthday that the type names (`born_on`). */
export function isMinorOn(state: CaseState, type: CaseType, today: string): boolean {
  const field = type.parties.born_on;
  const born = field === undefined ? "" : textOf(state.answers[field]);
  if (!/^\d{4}-\d\d-\d\d$/.test(born)) return false;
  return today < comesOfAgeOn(born);
}

/** Whether an answer says that the party cannot act alone (`parties.lacks_capacity`). */
export function lacksCapacity(state: CaseState, type: CaseType): boolean {
  const field = type.parties.lacks_capacity;
  return field !== undefined && state.answers[field] === true;
}

/** Whether a type can know that somebody needs a guardian: by a birthday, or by an answer. */
export const knowsWhoIsInCare = ({ parties }: Pick<CaseType, "parties">): boolean =>
  parties.born_on !== undefined || parties.lacks_capacity !== undefined;
