import type { Facts, Relation } from "#domain/access/facts.ts";
import type { FieldClass, Purpose } from "#domain/access/roles.ts";
import type { EventDefinition } from "#domain/case/case-type.ts";
import { isAllowed } from "../policy-oracle.ts";
import { type Canary, CASES, type CaseName } from "./canaries.ts";
import type { Played } from "./cast.ts";
import { ENTRUSTED } from "./entrusted.ts";

// What must happen, from who was made what in this office and from the sentences of the schema's
// words. Nothing here asks the office.

const OF_PARTS: readonly Relation[] = ["further-party", "further-representative"];

export type Asking = {
  readonly by: Pick<Played, "name" | "roles" | "ties">;
  readonly purpose: Purpose;
};

const isPerson = ({ roles }: Pick<Played, "roles">): boolean =>
  roles.every((role) => ["applicant", "representative", "guardian"].includes(role));

/** How they stand to a case, as they were made. */
export const tieOf = ({ by }: Asking, of: CaseName): Relation => by.ties[of] ?? "none";

/** Whether the own part of the further party is theirs, or that of whom they speak for. */
export const isInPart = (asking: Asking, of: CaseName): boolean =>
  OF_PARTS.includes(tieOf(asking, of));

/** What policies may know of one request about one case of the office, or about none. */
export function factsAt(asking: Asking, action: string, of?: CaseName): Facts {
  const relation = of === undefined ? "none" : tieOf(asking, of);
  const entrusted = of === undefined ? [] : (ENTRUSTED[of] ?? []);
  const isEntrusted = action === "case-exhibit" && relation === "guardian" && entrusted.length > 0;
  return {
    action,
    actorKind: isPerson(asking.by) ? "person" : "staff",
    roles: asking.by.roles,
    purpose: asking.purpose,
    relations: [relation],
    caseMode: of === undefined ? "none" : "own",
    isProtected: of?.endsWith("hidden") ?? false,
    // Everybody signed in a moment ago; that an older sign-in is refused is judged in process.
    isFresh: true,
    ...(isEntrusted ? { entrusted: true as const } : {}),
  };
}

/** Whether the question may be asked: of one case, or at all. */
export const mayAsk = (asking: Asking, action: string, of?: CaseName): boolean =>
  isAllowed(factsAt(asking, action, of));

/** Whether they may cause an event of a case, by what its type says of it. */
export const mayCause = (
  asking: Asking,
  { does, by }: Pick<EventDefinition, "does" | "by">,
  of: CaseName,
): boolean => isAllowed({ ...factsAt(asking, does, of), eventBy: by });

/** The questions by which somebody may learn that a case is there. */
const TELLING = [
  "case-file",
  "case-history",
  "case-looks",
  "case-readers",
  "my-part",
  "my-cases",
  "worklist",
  "office-cases",
  "hand-over",
  "interpreters",
  "interpreters-to-find",
  "audit-search",
];

/** Whether any answer may name the case to them. */
export const mayKnowOf = (asking: Asking, of: CaseName): boolean =>
  TELLING.some((action) => mayAsk(asking, action, of));

/**
 * Whether a word that was planted may stand in what they read. A further party reads their own
 * name, which is the person's word about somebody else, and nothing of the case itself. To staff
 * that name is both: a third party's in the case, and whom a part is about in that part.
 */
export function maySee(asking: Asking, { of, fieldClass, inPart }: Canary): boolean {
  const isOfPart = isInPart(asking, of);
  const isOwnName = isOfPart && !inPart && fieldClass === "third-party";
  if (inPart || isOwnName) {
    if (isPerson(asking.by))
      return isOfPart && sees(asking, isOwnName ? "identity" : fieldClass, of);
    return sees(asking, fieldClass, of);
  }
  if (fieldClass === "third-party" && !isPerson(asking.by) && sees(asking, "identity", of)) {
    return true;
  }
  return !isOfPart && sees(asking, fieldClass, of);
}

function sees(asking: Asking, fieldClass: FieldClass, of: CaseName): boolean {
  const isEntrusted = tieOf(asking, of) === "guardian" && ENTRUSTED[of]?.includes(fieldClass);
  return isAllowed({
    ...factsAt(asking, "see", of),
    fieldClass,
    ...(isEntrusted === true ? { entrusted: true as const } : {}),
  });
}

/** Whether they may open the file or a part of their own in it: only then an act is refused. */
export const mayKnow = (asking: Asking, of: CaseName): boolean =>
  mayAsk(asking, "case-file", of) || (!of.startsWith("fresh") && mayAsk(asking, "my-part", of));

/** The cases of which a list holds a row. */
export const rowsOf = (asking: Asking, action: string): readonly CaseName[] =>
  mayAsk(asking, action) ? CASES.filter((of) => mayAsk(asking, action, of)) : [];
