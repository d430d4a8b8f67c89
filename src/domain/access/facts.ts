import type { FieldClass, Purpose, Role } from "./roles.ts";

/**
 * How an actor stands to one case at this moment; `none` when nothing ties them to it. `at-intake`
 * ties an intake clerk to a case that has not been given to an officer yet; `former-officer` is
 * who held it, or worked on a decision of it, and is nothing else in it now; `excluded` bars a
 * member of staff with a conflict of interest. `granted` asked to read the case and a supervisor
 * approved it, up to a last day; `broke-glass` opened it in an emergency, for 60 minutes. Who is
 * `guardian` in the case is that alone, whatever else their account is; a `companion` reads along
 * because the person chose them, and acts for nobody.
 */
export const RELATIONS = [
  "none",
  "party",
  "representative",
  "guardian",
  "companion",
  "assigned",
  "supervising",
  "at-intake",
  "first-decider",
  "former-officer",
  "further-party",
  "further-representative",
  "excluded",
  "granted",
  "broke-glass",
] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * All that a policy may know about one request. It names no person and no case, so the same
 * facts always get the same answer: that is what lets an answer be kept.
 */
export type Facts = {
  /** An action kind (`decide`), a question (`case-file`), or `see` for one field class. */
  readonly action: string;
  readonly actorKind: "person" | "staff" | "clock";
  readonly roles: readonly Role[];
  readonly purpose: Purpose;
  readonly relations: readonly Relation[];
  /** `none`: the request touches no single case (a list, a report, a new application). */
  readonly caseMode: "own" | "observed" | "imported" | "none";
  /** A regime such as 8 USC 1367 hides that the case exists. */
  readonly isProtected: boolean;
  /** Who may trigger this event according to the case type; absent for questions. */
  readonly eventBy?: readonly string[];
  readonly fieldClass?: FieldClass;
  /** A grant lets this guardian read the class, or open what is of it. */
  readonly entrusted?: true;
  /** The actor proved themselves again within the last ten minutes, with all they have to. */
  readonly isFresh?: true;
};

export type Judgement = { readonly allowed: boolean; readonly policies: readonly string[] };

/** Judges facts by the written policies. Pure for given policies: equal facts, equal answer. */
export interface Judge {
  judge(facts: Facts): Judgement;
  /** SHA-256 (hex) of the policies in force; recorded with every answer. */
  readonly policiesHash: string;
}
