import type { CaseState, Stamp } from "#domain/case/state.ts";
import type { Words } from "#words/load-words.ts";

/** Who acted, as the desk names people: the party by name where it may be seen, staff by role. */
export function whoDid(words: Words, state: CaseState, stamp: Stamp): string {
  const role = words.t(`web.role.${stamp.role}`);
  const known = [...state.parties, ...state.representatives].find(
    (one) => one.partyId === stamp.actorId,
  );
  const name = known?.name ?? stamp.pseudonym;
  return name === undefined ? role : words.t("desk.role-named", { role, name });
}
