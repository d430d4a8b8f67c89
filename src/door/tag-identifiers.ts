import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import type { CaseState } from "#domain/case/state.ts";
import { identifierPlace, identifierSecret, identifiersOf } from "#domain/search/identifier.ts";
import type { IdentifierTags } from "#domain/search/identifier-tags.ts";
import type { Office } from "./office.ts";

const READ: ReadonlySet<FieldClass> = new Set(
  FIELD_CLASSES.filter((one) => one === "record" || one === "identity"),
);
const AT_ONCE = 200;

/** The keyed tags of the numbers of one case, under the secret of this number. */
export const tagsOfIdentifiers = (
  tag: Office["tag"],
  keyNo: number,
  { typeId, caseId }: Pick<CaseState, "typeId" | "caseId">,
  identifiers: readonly string[],
): readonly Buffer[] =>
  identifiers.map((plain) => tag(identifierSecret(keyNo), identifierPlace(typeId, caseId, plain)));

/**
 * Tags the numbers of cases that bear tags of another secret, or none yet. Nobody learns anything:
 * what is unsealed becomes keyed tags and nothing else. Returns how many cases were tagged; one
 * whose key or rules are gone stays as it is.
 */
export async function tagIdentifiers(office: Office, tags: IdentifierTags): Promise<number> {
  let last = "";
  let count = 0;
  for (;;) {
    const stale = await tags.stale(last, AT_ONCE);
    for (const { caseId } of stale) {
      last = caseId;
      const opened = await office.store.open(office.newId(), caseId);
      const state = await opened?.view(READ);
      const type = state === undefined ? undefined : await office.rules.find(state.typeHash);
      if (state === undefined || type === undefined) continue;
      const made = tagsOfIdentifiers(office.tag, tags.keyNo, state, identifiersOf(type, state));
      await tags.keep(caseId, state.version, made);
      count++;
    }
    if (stale.length < AT_ONCE) return count;
  }
}
