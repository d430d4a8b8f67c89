import type { Facts } from "#domain/access/facts.ts";
import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import type { Office } from "./office.ts";

/** The classes of fields that an actor may see in the case of these facts. */
export function visibleClasses(
  { judge }: Pick<Office, "judge">,
  { eventBy: _ofEvents, ...facts }: Facts,
): ReadonlySet<FieldClass> {
  return new Set(
    FIELD_CLASSES.filter(
      (fieldClass) => judge.judge({ ...facts, action: "see", fieldClass }).allowed,
    ),
  );
}
