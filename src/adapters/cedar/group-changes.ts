import type { Facts } from "#domain/access/facts.ts";
import type { PolicyChange, PolicyGrant } from "#domain/access/policy-diff.ts";
import type { ExtraName } from "#domain/access/world.ts";

/** Facts that two versions of the policies answer otherwise. */
export type ChangedFacts = {
  readonly facts: Facts;
  readonly extra: ExtraName | undefined;
  readonly isGain: boolean;
};

/**
 * Puts single facts into groups by role, tie and purpose. What an oath, a second tie or anything
 * unusual in the request adds is said only where it is more than without.
 */
export function groupChanges(changed: readonly ChangedFacts[]): readonly PolicyChange[] {
  const known = new Set(changed.map(({ facts, extra, isGain }) => keyOf(facts, extra, isGain)));
  const groups = new Map<string, { of: Facts; gains: ChangedFacts[]; loses: ChangedFacts[] }>();
  for (const one of changed) {
    if (isSaidElsewhere(one, known)) continue;
    const { actorKind, roles, relations, purpose } = one.facts;
    const key = [actorKind, roles.join("+"), relations.join("+"), purpose].join(" ");
    const group = groups.get(key) ?? { of: one.facts, gains: [], loses: [] };
    groups.set(key, group);
    (one.isGain ? group.gains : group.loses).push(one);
  }
  return [...groups.values()].map(({ of, gains, loses }) => ({
    actor: { kind: of.actorKind, roles: of.roles },
    relations: of.relations,
    purpose: of.purpose,
    gains: grantsOf(gains),
    loses: grantsOf(loses),
  }));
}

function isSaidElsewhere({ facts, extra, isGain }: ChangedFacts, known: Set<string>): boolean {
  const { roles, relations } = facts;
  const plainer: [Facts, ExtraName | undefined][] = [
    ...(extra === undefined ? [] : [[facts, undefined] as [Facts, undefined]]),
    ...(roles.length > 1
      ? [[{ ...facts, roles: roles.slice(0, 1) }, extra] as [Facts, ExtraName | undefined]]
      : []),
    ...(relations.length > 1
      ? relations.map((one): [Facts, ExtraName | undefined] => [
          { ...facts, relations: [one] },
          extra,
        ])
      : []),
    // What needs no tie at all is said once.
    ...(relations.join() === "none"
      ? []
      : [[{ ...facts, relations: ["none"] }, extra] as [Facts, ExtraName | undefined]]),
  ];
  return plainer.some(([one, with_]) => known.has(keyOf(one, with_, isGain)));
}

const keyOf = (facts: Facts, extra: ExtraName | undefined, isGain: boolean): string =>
  [
    isGain,
    facts.action,
    facts.fieldClass,
    facts.actorKind,
    facts.roles.join("+"),
    facts.relations.join("+"),
    facts.purpose,
    facts.caseMode,
    facts.isProtected,
    extra,
  ].join("|");

/** One line for each action: in which kinds of case, protected ones too or alone. */
function grantsOf(changed: readonly ChangedFacts[]): readonly PolicyGrant[] {
  const lines = new Map<string, ChangedFacts[]>();
  for (const one of changed) {
    const { action, fieldClass } = one.facts;
    const key = [action, fieldClass, one.extra].join("|");
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...lines.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const all = [first, ...more].map(({ facts }) => facts);
    const { action, fieldClass } = first.facts;
    return [
      {
        action,
        ...(fieldClass === undefined ? {} : { fieldClass }),
        modes: [...new Set(all.map(({ caseMode }) => caseMode))],
        hidden: [...new Set(all.map(({ isProtected }) => isProtected))],
        ...(first.extra === undefined ? {} : { extra: first.extra }),
      },
    ];
  });
}
