import { policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import type { Facts } from "#domain/access/facts.ts";
import type { LoosenedForbid, PolicyDiff } from "#domain/access/policy-diff.ts";
import { drawnFacts, everyFact, mixedFacts, withOneLess } from "#domain/access/world.ts";
import { type CompiledPolicies, compilePolicies } from "./compile-policies.ts";
import { groupChanges, type ChangedFacts } from "./group-changes.ts";
import { judgeOf } from "./judge.ts";
import { readActions } from "./read-actions.ts";
import type { WrittenPolicies } from "./read-policies.ts";

const DRAWN = 6000;
/** Of somebody of several roles or ties at once: there are too many to go through. */
const MIXED = 30_000;
const MIXED_SEED = 2705;
/** How many of the changes found are asked of Cedar itself before they are said. */
const MOST_CONFIRMED = 300;

type Side = {
  readonly written: WrittenPolicies;
  readonly actions: ReadonlySet<string>;
  readonly compiled: CompiledPolicies | undefined;
  /** Each policy without its comments and spaces. */
  readonly meanings: ReadonlyMap<string, Meaning>;
};
type Meaning = {
  readonly text: string;
  readonly effect: "permit" | "forbid";
  /** Undefined for a policy about every action. */
  readonly about: readonly string[] | undefined;
};

/**
 * Compares two versions of the policies over every fact of the generated world; where one of them
 * cannot be compiled, over facts drawn by the seed and judged by Cedar. An action that a version
 * does not know is denied there, as an office denies it. Throws where one of them does not fit its
 * schema.
 */
export function comparePolicies(
  before: WrittenPolicies,
  after: WrittenPolicies,
  seed: number,
): PolicyDiff {
  const [old, now] = [sideOf(before), sideOf(after)];
  const texts = textsChanged(old, now);
  const changedIds = [...texts.added, ...texts.removed, ...texts.changed];
  const actions = actionsOf(changedIds, old, now);
  const found =
    old.compiled === undefined || now.compiled === undefined
      ? drawnChanges(old, now, actions, seed)
      : everyChange(old, now, actions);
  confirm(found.changed, old, now);
  return {
    before: before.hash,
    after: after.hash,
    loosened: loosened(old, now, changedIds, seed),
    changes: groupChanges(found.changed),
    texts,
    facts: found.facts,
    ...(found.seed === undefined ? {} : { seed: found.seed }),
  };
}

function sideOf(written: WrittenPolicies): Side {
  return {
    written,
    actions: new Set(readActions(written.schema)),
    compiled: compilePolicies(written),
    meanings: new Map(
      Object.entries(written.policies).map(([id, text]) => [id, meaningOf(text)] as const),
    ),
  };
}

function meaningOf(text: string): Meaning {
  const read = policyToJson(text);
  if (read.type === "failure") throw new Error(read.errors.map((one) => one.message).join("; "));
  const { effect, action } = read.json;
  const { annotations, ...rest } = read.json;
  const named = "entities" in action ? action.entities : "entity" in action ? [action.entity] : [];
  return {
    text: JSON.stringify({ ...rest, id: annotations?.["id"] }),
    effect,
    about:
      action.op === "All"
        ? undefined
        : named.map((one) => ("id" in one ? one.id : one.__entity.id)),
  };
}

function textsChanged(old: Side, now: Side): PolicyDiff["texts"] {
  const [was, is] = [old.meanings, now.meanings];
  return {
    added: [...is.keys()].filter((id) => !was.has(id)).toSorted(),
    removed: [...was.keys()].filter((id) => !is.has(id)).toSorted(),
    changed: [...is]
      .filter(([id, { text }]) => was.has(id) && was.get(id)?.text !== text)
      .map(([id]) => id)
      .toSorted(),
  };
}

// Only what a changed policy is about can be answered otherwise, and what one side does not know.
function actionsOf(changed: readonly string[], old: Side, now: Side): readonly string[] {
  const all = [...new Set([...old.actions, ...now.actions])].toSorted();
  const abouts = changed.flatMap((id) =>
    [old, now].flatMap(({ meanings }) => {
      const meaning = meanings.get(id);
      return meaning === undefined ? [] : [meaning.about];
    }),
  );
  if (abouts.includes(undefined)) return all;
  const named = new Set(abouts.flatMap((about) => about ?? []));
  return all.filter((one) => named.has(one) || !old.actions.has(one) || !now.actions.has(one));
}

type Found = {
  readonly changed: readonly ChangedFacts[];
  readonly facts: number;
  readonly seed?: number;
};

function everyChange(old: Side, now: Side, actions: readonly string[]): Found {
  const changed: ChangedFacts[] = [];
  let count = 0;
  const allows = ({ compiled, actions: known }: Side, facts: Facts): boolean =>
    known.has(facts.action) && compiled?.allows(facts) === true;
  everyFact(actions, (facts, extra) => {
    count += 1;
    const is = allows(now, facts);
    if (is !== allows(old, facts)) changed.push({ facts, extra, isGain: is });
    return undefined;
  });
  const isOther = (facts: Facts): boolean => allows(now, facts) !== allows(old, facts);
  const said = new Set<string>();
  for (const { facts, extra } of mixedFacts(actions, MIXED_SEED, MIXED)) {
    if (!isOther(facts)) continue;
    const least = leastOf(facts, isOther);
    if (said.has(JSON.stringify(least)) || isOfWorld(least)) continue;
    said.add(JSON.stringify(least));
    changed.push({ facts: least, extra, isGain: allows(now, least) });
  }
  return { changed, facts: count + MIXED };
}

// Without every role and tie on which the change does not hang.
function leastOf(facts: Facts, isOther: (facts: Facts) => boolean): Facts {
  const less = withOneLess(facts).find(isOther);
  return less === undefined ? facts : leastOf(less, isOther);
}

// Found above already, with one role and one tie.
const isOfWorld = ({ roles, relations }: Facts): boolean =>
  roles.filter((role) => role !== "sworn").length < 2 && relations.length < 2;

function drawnChanges(old: Side, now: Side, actions: readonly string[], seed: number): Found {
  const [was, is] = [judgeOf(old.written), judgeOf(now.written)];
  const changed: ChangedFacts[] = [];
  for (const { facts, extra } of actions.length === 0 ? [] : drawnFacts(actions, seed, DRAWN)) {
    const before = old.actions.has(facts.action) && was.plain(facts).allowed;
    const after = now.actions.has(facts.action) && is.plain(facts).allowed;
    if (before !== after) changed.push({ facts, extra, isGain: after });
  }
  return { changed, facts: actions.length === 0 ? 0 : DRAWN, seed };
}

// What compiled policies found is said only where Cedar, which judges, answers the same.
function confirm(changed: readonly ChangedFacts[], old: Side, now: Side): void {
  const [was, is] = [judgeOf(old.written), judgeOf(now.written)];
  const step = Math.max(1, Math.ceil(changed.length / MOST_CONFIRMED));
  for (const { facts, isGain } of changed.filter((_, at) => at % step === 0)) {
    const before = old.actions.has(facts.action) && was.judge(facts).allowed;
    const after = now.actions.has(facts.action) && is.judge(facts).allowed;
    if (before === after || after !== isGain) {
      throw new Error(`compiled policies and Cedar answer otherwise: ${JSON.stringify(facts)}`);
    }
  }
}

/** Forbids that stop less, whether or not a permit reaches what they stopped. */
function loosened(
  old: Side,
  now: Side,
  changedIds: readonly string[],
  seed: number,
): readonly LoosenedForbid[] {
  const ids = changedIds.filter((id) => old.meanings.get(id)?.effect === "forbid");
  if (ids.length === 0) return [];
  const found = new Map<string, Facts>();
  const { compiled: was } = old;
  const { compiled: is } = now;
  const abouts = ids.map((id) => old.meanings.get(id)?.about);
  const all = [...old.actions].toSorted();
  const actions = abouts.includes(undefined)
    ? all
    : all.filter((one) => abouts.some((about) => about?.includes(one)));
  // What cannot be compared is called loosened: two people look at it.
  if (was === undefined || is === undefined) {
    const [{ facts } = { facts: undefined }] = drawnFacts(actions, seed, 1);
    return facts === undefined ? [] : ids.map((id) => ({ id, once: facts }));
  }
  const look = (facts: Facts): true | undefined => {
    if (found.size === ids.length) return true;
    const spoke = was.forbids(facts, ids).filter((id) => !found.has(id));
    if (spoke.length > 0 && is.forbids(facts).length === 0) {
      for (const id of spoke) found.set(id, facts);
    }
    return undefined;
  };
  everyFact(actions, look);
  for (const { facts } of mixedFacts(actions, MIXED_SEED, MIXED)) look(facts);
  return [...found].map(([id, once]) => ({ id, once }));
}
