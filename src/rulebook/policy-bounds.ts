import type { Facts, Judge, Relation } from "#domain/access/facts.ts";
import type { PolicyFileText } from "#domain/access/policy-text.ts";
import { type FieldClass, type Purpose, type Role, ROLES } from "#domain/access/roles.ts";
import { namesIn, type PolicyNames } from "./policy-names.ts";

/** What a purpose is bound to: which roles may name it, and what they may do or ask for it. */
export type PurposeBound = {
  readonly purpose: Purpose;
  readonly role: Role;
  readonly actions: readonly string[];
};

/** Who reads a class of field: in which role, for which purpose. */
export type ClassBound = {
  readonly fieldClass: FieldClass;
  readonly role: Role;
  readonly purpose: Purpose;
};

export type PolicyBounds = {
  readonly purposes: readonly PurposeBound[];
  readonly classes: readonly ClassBound[];
};

const PERSONS: readonly Role[] = ["applicant", "guardian"];
const kept = new Map<string, PolicyBounds>();

/**
 * What each purpose and each class of field is bound to by these policies. What they name together
 * is asked of the judge before it is said. Worked out once for a version.
 */
export function boundsOf(judge: Judge, files: readonly PolicyFileText[]): PolicyBounds {
  const known = kept.get(judge.policiesHash);
  if (known !== undefined) return known;
  const named = files.flatMap(({ policies }) => policies.map(({ text }) => namesIn(text)));
  const permits = named.filter(({ isForbid }) => !isForbid);
  const found = { purposes: purposesOf(judge, permits), classes: classesOf(judge, permits) };
  kept.clear();
  kept.set(judge.policiesHash, found);
  return found;
}

function purposesOf(judge: Judge, permits: readonly PolicyNames[]): readonly PurposeBound[] {
  const found = new Map<string, { purpose: Purpose; role: Role; actions: Set<string> }>();
  for (const names of permits) {
    for (const { role, purpose } of pairs(names)) {
      for (const action of names.actions.filter((one) => one !== "see")) {
        if (!isAllowed(judge, names, { role, purpose, action })) continue;
        const key = `${purpose} ${role}`;
        const one = found.get(key) ?? { purpose, role, actions: new Set() };
        found.set(key, one);
        one.actions.add(action);
      }
    }
  }
  return [...found.values()].map((one) => ({ ...one, actions: [...one.actions] }));
}

function classesOf(judge: Judge, permits: readonly PolicyNames[]): readonly ClassBound[] {
  const found = new Map<string, ClassBound>();
  for (const names of permits.filter(({ actions }) => actions.includes("see"))) {
    for (const { role, purpose } of pairs(names)) {
      for (const fieldClass of names.classes) {
        const asked = { role, purpose, action: "see", fieldClass };
        if (!isAllowed(judge, names, asked)) continue;
        found.set(`${fieldClass} ${role} ${purpose}`, { fieldClass, role, purpose });
      }
    }
  }
  return [...found.values()];
}

const pairs = ({ roles, purposes }: PolicyNames) =>
  purposes.flatMap((purpose) => roles.map((role) => ({ role, purpose })));

type Asked = Pick<Facts, "action" | "purpose" | "fieldClass"> & { readonly role: Role };

function isAllowed(judge: Judge, names: PolicyNames, { role, ...asked }: Asked): boolean {
  const kinds =
    role === "representative"
      ? (["person", "staff"] as const)
      : PERSONS.includes(role)
        ? (["person"] as const)
        : (["staff"] as const);
  const modes = names.modes.length === 0 ? (["own", "none"] as const) : names.modes;
  const ties: readonly (readonly Relation[])[] = [
    ...names.ties.map((one) => [one]),
    ...(names.ties.length > 1 ? [names.ties] : []),
    ["none"],
  ];
  return kinds.some((actorKind) =>
    modes.some((caseMode) =>
      ties.some(
        (relations) =>
          judge.judge({
            ...asked,
            actorKind,
            roles: [role],
            relations,
            caseMode,
            isProtected: false,
            isFresh: true,
            eventBy: [...ROLES, "further-party"],
            entrusted: true,
          }).allowed,
      ),
    ),
  );
}
