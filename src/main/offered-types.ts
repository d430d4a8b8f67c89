import type { PinnedCaseType } from "#domain/case/case-type.ts";

type Types = ReadonlyMap<string, PinnedCaseType>;

/**
 * The types that new cases are opened under here, by id: all that every office offers, or, where
 * the office's own file names one that is offered by setting (refusal R13), that one and whatever
 * decides on nobody; of them those under the law that the office works under, where its file says
 * which. Throws with what to change where the file names another.
 */
export function offeredTypes(
  types: Types,
  named: readonly string[] = [],
  jurisdictions?: readonly string[],
): Types {
  const laws = new Set([...types.values()].map(({ jurisdiction }) => jurisdiction));
  const unknown = jurisdictions?.find((one) => !laws.has(one));
  if (unknown !== undefined) {
    const known = [...laws].toSorted((a, b) => a.localeCompare(b)).join(", ");
    throw new Error(`jurisdictions names ${unknown}; case types stand under: ${known}`);
  }
  const bySetting = [...types.values()].filter(({ offered }) => offered === "by-setting");
  for (const id of named) {
    if (bySetting.some((type) => type.id === id)) continue;
    const known = bySetting.map((type) => type.id).join(", ") || "none";
    throw new Error(
      types.has(id)
        ? `case_types names ${id}, which every office offers: take it out of the list`
        : `case_types names ${id}, which is no type that an office may name; there is: ${known}`,
    );
  }
  const isOffered = (type: PinnedCaseType): boolean => {
    if (type.offered === "by-setting") return named.includes(type.id);
    if (jurisdictions?.includes(type.jurisdiction) === false) return false;
    return named.length === 0 || !decides(type);
  };
  return new Map([...types].filter(([, type]) => isOffered(type)));
}

/** Whether somebody decides on a person under this type. */
export const decides = ({ events }: Pick<PinnedCaseType, "events">): boolean =>
  Object.values(events).some(({ does }) => does === "decide");
