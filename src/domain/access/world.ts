import { ACTIONS } from "../case/actions/all.ts";
import { type Facts, RELATIONS, type Relation } from "./facts.ts";
import { FIELD_CLASSES, PURPOSES, type Role, ROLES } from "./roles.ts";

/** Somebody as policies know them. */
export type Actor = { readonly kind: Facts["actorKind"]; readonly roles: readonly Role[] };

const PERSONS: readonly Role[] = ["applicant", "representative", "guardian"];
const MODES = ["own", "observed", "imported", "none"] as const;

/** One of each role, each member of staff also sworn; who has no role; the clock. */
export const ACTORS: readonly Actor[] = [
  ...PERSONS.map((role): Actor => ({ kind: "person", roles: [role] })),
  { kind: "person", roles: [] },
  // At a clinic who represents is of its staff.
  { kind: "staff", roles: ["representative"] },
  ...ROLES.filter((role) => role !== "sworn" && !PERSONS.includes(role)).flatMap(
    (role): Actor[] => [
      { kind: "staff", roles: [role] },
      { kind: "staff", roles: [role, "sworn"] },
    ],
  ),
  { kind: "clock", roles: [] },
];

/** Every tie by itself, and the two that one officer can have at once. */
export const TIES: readonly (readonly Relation[])[] = [
  ...RELATIONS.map((one) => [one]),
  ["supervising", "assigned"],
  ["supervising", "first-decider"],
  ["assigned", "first-decider"],
];

/** What a request may bring beside the usual; each differs from it in one thing. */
export const EXTRAS = ["not-fresh", "entrusted", "someone-elses"] as const;
export type ExtraName = (typeof EXTRAS)[number];

const CAUSES = [...ROLES, "further-party", "clock"];

/** Who asks, in which tie, for what, in which kind of case: all but the action. */
const CIRCUMSTANCES = ACTORS.flatMap(({ kind: actorKind, roles }) =>
  PURPOSES.flatMap((purpose) =>
    TIES.flatMap((relations) =>
      MODES.flatMap((caseMode) =>
        [false, true].map((isProtected) => ({
          actorKind,
          roles,
          purpose,
          relations,
          caseMode,
          isProtected,
        })),
      ),
    ),
  ),
);

/**
 * Calls back with every fact there is about the actions named: each actor in each tie, for each
 * purpose, in each kind of case, protected or not. An event counts once as everybody's to cause,
 * and once as nobody's of this actor. Always in the same order. Goes on to the next action (and
 * the next class that may be seen) where `visit` answers true.
 */
export function everyFact(
  actions: readonly string[],
  visit: (facts: Facts, extra: ExtraName | undefined) => boolean | undefined,
): void {
  for (const asked of actions.flatMap(askedFor)) {
    const extras = [undefined, ...EXTRAS].filter(
      (extra) => extra !== "someone-elses" || isEvent(asked.action),
    );
    everyWay(extras, (circumstances, extra) => visit(factsOf(asked, circumstances, extra), extra));
  }
}

/** So many facts of the same world, drawn: equal seeds draw the same. */
export function drawnFacts(
  actions: readonly string[],
  seed: number,
  count: number,
): readonly { readonly facts: Facts; readonly extra: ExtraName | undefined }[] {
  const draw = drawBy(seed);
  const asked = actions.flatMap(askedFor);
  return Array.from({ length: count }, () => {
    const what = draw(asked);
    const drawn = draw([undefined, undefined, ...EXTRAS]);
    const extra = drawn === "someone-elses" && !isEvent(what.action) ? undefined : drawn;
    return { facts: factsOf(what, draw(CIRCUMSTANCES), extra), extra };
  });
}

/**
 * So many facts about somebody of several roles, in up to three ties at once: what hangs on two of
 * them together shows nowhere among all facts of one role and one tie. Equal seeds draw the same.
 */
export function mixedFacts(
  actions: readonly string[],
  seed: number,
  count: number,
): readonly { readonly facts: Facts; readonly extra: ExtraName | undefined }[] {
  const draw = drawBy(seed);
  const asked = actions.flatMap(askedFor);
  if (asked.length === 0) return [];
  const half = <T>(from: readonly T[]): readonly T[] => from.filter(() => draw([true, false]));
  return Array.from({ length: count }, () => {
    const actorKind = draw(["person", "staff", "staff", "staff"] as const);
    const roles = half(actorKind === "person" ? PERSONS : ROLES);
    const relations = [...new Set([draw(RELATIONS), draw(RELATIONS), draw(RELATIONS)])];
    const tied = relations.filter((one) => one !== "none");
    const rest = draw(CIRCUMSTANCES);
    const circumstances: Circumstances = {
      ...rest,
      actorKind,
      roles,
      relations: tied.length === 0 ? ["none"] : tied.slice(0, draw([1, 2, 3])),
    };
    const what = draw(asked);
    const extra = draw([undefined, undefined, "not-fresh", "entrusted"] as const);
    return { facts: factsOf(what, circumstances, extra), extra };
  });
}

/** The same facts with one role or one tie less, each. */
export function withOneLess(facts: Facts): readonly Facts[] {
  const { roles, relations } = facts;
  return [
    ...roles.map((role) => ({ ...facts, roles: roles.filter((one) => one !== role) })),
    ...(relations.length < 2 ? [] : relations).map((tie) => ({
      ...facts,
      relations: relations.filter((one) => one !== tie),
    })),
  ];
}

type Asked = Pick<Facts, "action" | "fieldClass">;
type Circumstances = (typeof CIRCUMSTANCES)[number];

function everyWay(
  extras: readonly (ExtraName | undefined)[],
  visit: (circumstances: Circumstances, extra: ExtraName | undefined) => boolean | undefined,
): void {
  for (const circumstances of CIRCUMSTANCES) {
    for (const extra of extras) if (visit(circumstances, extra) === true) return;
  }
}

function factsOf(asked: Asked, circumstances: Circumstances, extra: ExtraName | undefined): Facts {
  const stale: Facts = { ...asked, ...circumstances };
  if (extra === "not-fresh") return withCause(stale);
  const facts: Facts = { ...stale, isFresh: true };
  if (extra === "entrusted") return withCause({ ...facts, entrusted: true });
  return withCause(facts, extra === "someone-elses" ? causesBut(circumstances) : CAUSES);
}

const withCause = (facts: Facts, eventBy: readonly string[] = CAUSES): Facts =>
  isEvent(facts.action) ? { ...facts, eventBy } : facts;

// A small generator of numbers (mulberry32): nothing here is secret, and every run repeats.
function drawBy(seed: number): <T>(from: readonly T[]) => T {
  let state = seed >>> 0;
  return (from) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const at = Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * from.length);
    return from[at] as (typeof from)[number];
  };
}

const isEvent = (action: string): boolean => Object.hasOwn(ACTIONS, action);

const causesBut = ({ actorKind, roles }: Pick<Facts, "actorKind" | "roles">): readonly string[] =>
  CAUSES.filter((one) => one !== actorKind && !(roles as readonly string[]).includes(one));

/** An action, or the sight of each class of field. */
const askedFor = (action: string): readonly Asked[] =>
  action === "see" ? FIELD_CLASSES.map((fieldClass) => ({ action, fieldClass })) : [{ action }];
