import fc from "fast-check";
import { RELATIONS, type Facts, type Relation } from "#domain/access/facts.ts";
import {
  FIELD_CLASSES,
  PURPOSES,
  ROLES,
  type FieldClass,
  type Purpose,
  type Role,
} from "#domain/access/roles.ts";
import { type Grant, GRANTS } from "./policy-oracle.ts";

/** Somebody at their usual work; drawn often, so that permits are reached and not only denials. */
const USUAL: readonly (readonly [Facts["actorKind"], Role, Purpose, Relation])[] = [
  ["person", "applicant", "own-case", "party"],
  ["person", "representative", "representation", "representative"],
  ["person", "representative", "representation", "companion"],
  ["staff", "representative", "representation", "representative"],
  ["person", "guardian", "representation", "guardian"],
  ["person", "guardian", "own-case", "guardian"],
  ["person", "applicant", "own-case", "further-party"],
  ["person", "representative", "representation", "further-representative"],
  ["staff", "intake-clerk", "intake", "at-intake"],
  ["staff", "intake-clerk", "intake", "none"],
  ["staff", "caseworker", "adjudication", "assigned"],
  ["staff", "caseworker", "representation", "representative"],
  ["staff", "supervisor", "supervision", "supervising"],
  ["staff", "records-officer", "records", "none"],
  ["staff", "auditor", "audit", "none"],
  ["staff", "ombudsman", "oversight", "none"],
  ["staff", "privacy-officer", "oversight", "none"],
];
const CAUSES = [...ROLES, "further-party", "clock"];
const MODES = ["own", "observed", "imported", "none"] as const;
const KINDS = ["person", "staff", "clock"] as const;

/**
 * Facts of every sort about the actions named: half of them plausible, a quarter wild, a quarter
 * such as a sentence allows, and those with one or two things in them changed.
 */
export function arbitraryFacts(actions: readonly string[]): fc.Arbitrary<Facts> {
  const chosen = fc.constantFrom(...actions);
  const near = GRANTS.flatMap((grant) => actionsOf(grant, actions));
  return fc.oneof(
    { weight: 2, arbitrary: fc.tuple(chosen, usual).map(asFacts) },
    { weight: 1, arbitrary: fc.tuple(chosen, wild).map(asFacts) },
    ...(near.length === 0 ? [] : [{ weight: 1, arbitrary: nearOne(near).map(asFacts) }]),
  );
}

type Circumstances = Omit<Facts, "action" | "eventBy" | "fieldClass" | "entrusted" | "isFresh"> & {
  readonly isEntrusted: boolean;
  readonly isNew: boolean;
  readonly eventBy: readonly string[] | undefined;
  readonly fieldClass: FieldClass;
};

const usual: fc.Arbitrary<Circumstances> = fc
  .record({
    who: fc.constantFrom(...USUAL),
    moreRoles: mostlyNone(fc.constantFrom(...ROLES)),
    moreRelations: mostlyNone(fc.constantFrom(...RELATIONS)),
    caseMode: fc.oneof({ weight: 2, arbitrary: fc.constant("own") }, fc.constantFrom(...MODES)),
    isProtected: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 0),
    causes: fc.option(mostlyNone(fc.constantFrom(...CAUSES)), { nil: undefined }),
    fieldClass: fc.constantFrom(...FIELD_CLASSES),
    isEntrusted: fc.boolean(),
    isNew: fc.boolean(),
  })
  .map(({ who, moreRoles, moreRelations, causes, ...others }) => ({
    ...others,
    actorKind: who[0],
    roles: [who[1], ...moreRoles],
    purpose: who[2],
    relations: [who[3], ...moreRelations],
    eventBy: causes && [who[1], ...causes],
  }));

const wild: fc.Arbitrary<Circumstances> = fc.record({
  actorKind: fc.constantFrom(...KINDS),
  roles: fc.array(fc.constantFrom(...ROLES), { maxLength: 3 }),
  purpose: fc.constantFrom(...PURPOSES),
  relations: fc.array(fc.constantFrom(...RELATIONS), { maxLength: 3 }),
  caseMode: fc.constantFrom(...MODES),
  isProtected: fc.boolean(),
  eventBy: fc.option(fc.array(fc.constantFrom(...CAUSES), { maxLength: 3 }), { nil: undefined }),
  fieldClass: fc.constantFrom(...FIELD_CLASSES),
  isEntrusted: fc.boolean(),
  isNew: fc.boolean(),
});

type Near = readonly [action: string, grant: Grant, fieldClass: FieldClass];

function actionsOf(grant: Grant, actions: readonly string[]): readonly Near[] {
  const may = grant.may.split(" ").filter((action) => actions.includes(action));
  const sees = FIELD_CLASSES.filter((one) => grant.sees.split(" ").includes(one));
  return [
    ...may.map((action): Near => [action, grant, "record"]),
    ...(actions.includes("see") ? sees.map((one): Near => ["see", grant, one]) : []),
  ];
}

/** What a sentence allows, with up to two of its circumstances taken from wild ones. */
function nearOne(near: readonly Near[]): fc.Arbitrary<readonly [string, Circumstances]> {
  const changes = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 2 });
  const kind = fc.constantFrom("person" as const, "staff" as const);
  return fc
    .tuple(fc.constantFrom(...near), kind, fc.nat(), wild, changes)
    .map(([[action, grant, fieldClass], anyKind, place, other, changed]) => {
      const met: Circumstances = {
        actorKind: grant.kind === "anyone" ? anyKind : grant.kind,
        roles: ROLES.filter((role) => role === grant.role),
        purpose: PURPOSES.find((purpose) => purpose === grant.purpose) ?? "public-information",
        relations: RELATIONS.filter((one) => [...grant.ties, ""].includes(one)),
        caseMode: grant.modes[place % grant.modes.length] ?? "none",
        isProtected: false,
        eventBy: undefined,
        fieldClass,
        isEntrusted: false,
        isNew: true,
      };
      const names = Object.keys(other) as (keyof Circumstances)[];
      const taken = changed.map((at) => names[at % names.length] ?? "roles");
      const given = Object.fromEntries(taken.map((name) => [name, other[name]]));
      return [action, { ...met, ...given }] as const;
    });
}

function mostlyNone<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, fc.array(one, { maxLength: 2 }));
}

function asFacts([action, circumstances]: readonly [string, Circumstances]): Facts {
  const { eventBy, fieldClass, isEntrusted, isNew, ...others } = circumstances;
  const facts = {
    ...others,
    ...(isEntrusted ? { entrusted: true as const } : {}),
    ...(isNew ? { isFresh: true as const } : {}),
  };
  if (action === "see") return { ...facts, action, fieldClass };
  return eventBy === undefined ? { ...facts, action } : { ...facts, action, eventBy };
}
