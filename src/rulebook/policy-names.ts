import type { Relation } from "#domain/access/facts.ts";
import { RELATIONS } from "#domain/access/facts.ts";
import {
  FIELD_CLASSES,
  type FieldClass,
  type Purpose,
  PURPOSES,
  type Role,
  ROLES,
} from "#domain/access/roles.ts";

/** What a policy names: whom, for what, in which tie and kind of case, which acts and classes. */
export type PolicyNames = {
  readonly isForbid: boolean;
  readonly actions: readonly string[];
  readonly kinds: readonly (typeof WHO)[number][];
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly ties: readonly Relation[];
  readonly modes: readonly Mode[];
  readonly classes: readonly FieldClass[];
  /** Cases that a law hides are named. */
  readonly isProtected: boolean;
  /** Named after `unless`: where it does not speak. */
  readonly besides: readonly (Role | Relation)[];
};

const WHO = ["person", "staff", "clock"] as const;
const MODES = ["own", "observed", "imported", "none"] as const;
export type Mode = (typeof MODES)[number];

/** Reads what a policy names off its text; how it joins these, the text alone says. */
export function namesIn(text: string): PolicyNames {
  const body = text.slice(text.indexOf(")") + 1);
  const [when = "", ...unless] = body.split(/^unless\b/m);
  const attribute = (part: string, name: string): readonly string[] => valuesOf(part, name);
  const of = <T extends string>(known: readonly T[], found: readonly string[]): readonly T[] =>
    known.filter((one) => found.includes(one));
  const not = unless.join("\n");
  return {
    isForbid: /^forbid\b/m.test(text),
    actions: [...new Set([...when.matchAll(/Action::"([^"]+)"/g)].map(([, name = ""]) => name))],
    kinds: of(WHO, attribute(when, "principal.kind")),
    roles: of(ROLES, attribute(when, "principal.roles")),
    purposes: of(PURPOSES, attribute(when, "context.purpose")),
    ties: of(RELATIONS, attribute(when, "context.relations")),
    modes: of(MODES, attribute(when, "resource.mode")),
    classes: of(FIELD_CLASSES, attribute(when, "context.fieldClass")),
    isProtected: when.includes("resource.protected"),
    besides: [
      ...of(ROLES, attribute(not, "principal.roles")),
      ...of(RELATIONS, attribute(not, "context.relations")),
    ],
  };
}

// `x == "a"`, `x.contains("a")`, `x.containsAny(["a", "b"])` and `["a", "b"].contains(x)`.
function valuesOf(part: string, name: string): readonly string[] {
  const escaped = name.replace(".", "\\.");
  const direct = new RegExp(`${escaped}\\s*(?:==|\\.contains(?:Any|All)?\\()\\s*([^)&|]*)`, "g");
  const within = new RegExp(`\\[([^\\]]*)\\]\\s*\\.contains\\(\\s*${escaped}\\s*\\)`, "g");
  return [...part.matchAll(direct), ...part.matchAll(within)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, value = ""]) => value),
  );
}
