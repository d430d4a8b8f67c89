import type { Facts } from "#domain/access/facts.ts";
import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import type { Office } from "./office.ts";

/**
 * The classes of fields that an actor may see in the case of these facts, with what a grant
 * entrusts to them.
 */
export function visibleClasses(
  { judge }: Pick<Office, "judge">,
  { eventBy: _ofEvents, entrusted: _ofExhibits, ...facts }: Facts,
  entrusted: readonly FieldClass[] = [],
): ReadonlySet<FieldClass> {
  return new Set(
    FIELD_CLASSES.filter(
      (fieldClass) =>
        judge.judge({
          ...facts,
          action: "see",
          fieldClass,
          ...(entrusted.includes(fieldClass) ? { entrusted: true } : {}),
        }).allowed,
    ),
  );
}
