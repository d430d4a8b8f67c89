import { type Facts, type Judge, RELATIONS, type Relation } from "./facts.ts";
import { PURPOSES, type Purpose, type Role, ROLES } from "./roles.ts";

/** One thing that would be otherwise, and with it the answer. */
export type OtherFact =
  | { readonly is: "role"; readonly role: Role }
  | { readonly is: "purpose"; readonly purpose: Purpose }
  | { readonly is: "tie"; readonly tie: Relation }
  | { readonly is: "no-tie"; readonly tie: Relation }
  | { readonly is: "fresh" }
  | { readonly is: "mode"; readonly mode: Facts["caseMode"] }
  | { readonly is: "not-protected" };

/** Why a request is answered so: which policies spoke, and what would change the answer. */
export type Explanation = {
  readonly facts: Facts;
  readonly allowed: boolean;
  readonly policies: readonly string[];
  /** Each by itself turns the answer round. */
  readonly changes: readonly OtherFact[];
};

/** Changes that are about the case, and not about who asks. */
type AboutCase = "mode" | "not-protected";

/**
 * Judges facts, and searches for every single change of them that turns the answer round. What
 * is about the case itself is left out for a real one: it would say what the case is. `described`
 * facts belong to no case.
 */
export function explain(
  judge: Pick<Judge, "judge">,
  facts: Facts,
  of: "described" | "real",
): Explanation {
  const { allowed, policies } = judge.judge(facts);
  const changes = otherFacts(facts)
    .filter(({ change }) => of === "described" || !isAboutCase(change.is))
    .filter(({ with_ }) => judge.judge(with_).allowed !== allowed)
    .map(({ change }) => change);
  return { facts, allowed, policies, changes };
}

const isAboutCase = (is: OtherFact["is"]): is is AboutCase =>
  is === "mode" || is === "not-protected";

function otherFacts(
  facts: Facts,
): readonly { readonly change: OtherFact; readonly with_: Facts }[] {
  const { roles, relations, caseMode } = facts;
  const tied = relations.filter((one) => one !== "none");
  const hasCase = caseMode !== "none";
  return [
    ...(facts.isFresh === true
      ? []
      : [{ change: { is: "fresh" } as const, with_: { ...facts, isFresh: true as const } }]),
    ...PURPOSES.filter((purpose) => purpose !== facts.purpose).map((purpose) => ({
      change: { is: "purpose", purpose } as const,
      with_: { ...facts, purpose },
    })),
    ...ROLES.filter((role) => !roles.includes(role)).map((role) => ({
      change: { is: "role", role } as const,
      with_: { ...facts, roles: [...roles, role] },
    })),
    // Who is kept out by a conflict of interest has no other tie: it comes alone, or not at all.
    ...(hasCase ? RELATIONS : [])
      .filter((tie) => tie !== "none" && !relations.includes(tie) && tie !== "excluded")
      .map((tie) => ({
        change: { is: "tie", tie } as const,
        with_: { ...facts, relations: [...tied, tie] },
      })),
    ...tied.map((tie) => ({
      change: { is: "no-tie", tie } as const,
      with_: { ...facts, relations: withoutTie(tied, tie) },
    })),
    ...(["own", "observed", "imported", "none"] as const)
      .filter((mode) => mode !== caseMode)
      .map((mode) => ({
        change: { is: "mode", mode } as const,
        with_: { ...facts, caseMode: mode },
      })),
    ...(facts.isProtected
      ? [{ change: { is: "not-protected" } as const, with_: { ...facts, isProtected: false } }]
      : []),
  ];
}

const withoutTie = (tied: readonly Relation[], tie: Relation): readonly Relation[] => {
  const rest = tied.filter((one) => one !== tie);
  return rest.length === 0 ? ["none"] : rest;
};

/** Who acts and on what, as somebody describes it: `caseworker:assigned`, `own+protected`. */
export type Described = {
  readonly who: string;
  readonly action: string;
  readonly what: string;
  readonly purpose: Purpose;
  readonly isFresh: boolean;
};

const PERSONS: readonly string[] = ["applicant", "representative", "guardian"];

/**
 * The facts of a description, or the word in it that means nothing. WHO is roles joined with `+`
 * (`nobody` for none), ties after a colon; WHAT is `none`, or `own`, `observed` or `imported` with
 * `+protected`; the action is one of the schema, or `see:` and a class of field.
 */
export function factsOfDescription(
  { who, action, what, purpose, isFresh }: Described,
  classes: readonly string[],
): Facts | { readonly unknown: string } {
  const [roleText = "", tieText = ""] = who.split(":");
  const roles = roleText === "nobody" ? [] : roleText.split("+");
  const ties = tieText === "" ? ["none"] : tieText.split("+");
  const [mode = "", ...more] = what.split("+");
  const [name = "", fieldClass] = action.split(":");
  const unknown =
    roles.find((one) => !(ROLES as readonly string[]).includes(one)) ??
    ties.find((one) => !(RELATIONS as readonly string[]).includes(one)) ??
    ["own", "observed", "imported", "none"].find((one) => one === mode)?.slice(0, 0) ??
    mode;
  const odd =
    unknown || more.find((one) => one !== "protected") || oddClass(name, fieldClass, classes);
  if (odd) return { unknown: odd };
  const isPerson = roles.every((one) => PERSONS.includes(one));
  return {
    action: name,
    actorKind: isPerson ? "person" : "staff",
    roles: roles as Role[],
    purpose,
    relations: ties as Relation[],
    caseMode: mode as Facts["caseMode"],
    isProtected: more.includes("protected"),
    ...(fieldClass === undefined
      ? {}
      : { fieldClass: fieldClass as NonNullable<Facts["fieldClass"]> }),
    ...(isFresh ? { isFresh: true as const } : {}),
  };
}

// The sight of a class needs one, and nothing else takes one.
function oddClass(
  name: string,
  fieldClass: string | undefined,
  classes: readonly string[],
): string {
  if (name === "see")
    return fieldClass && classes.includes(fieldClass) ? "" : (fieldClass ?? "see");
  return fieldClass === undefined ? "" : fieldClass;
}
