import { RELATIONS, type Facts } from "#domain/access/facts.ts";
import { FIELD_CLASSES, PURPOSES, ROLES } from "#domain/access/roles.ts";

const KINDS = ["person", "staff", "clock"];
const MODES = ["own", "observed", "imported", "none"];
/** Who a case type may name as the cause of an event. */
const CAUSES = [...ROLES, "further-party", "clock"];

/** Turns facts into a number: equal numbers, equal facts (order and repetition aside). */
export type FactsKey = (facts: Facts) => number | undefined;

/**
 * Makes a key for facts. Sets become bits, words become their place in a list, and both are
 * packed into one whole number under 2^53, since a number costs less to make than a text. Few
 * actions and sets of causes are ever asked about: each new one has the next number. Facts with a
 * word that stands in no list have no key, and are never kept.
 */
export function createFactsKey(): FactsKey {
  const actions = new Map<string, Map<string, number>>();
  let asked = 0;
  const causeSets = new Map<number, number>();
  const roleBits = bitsOf(ROLES);
  const relationBits = bitsOf(RELATIONS);
  const causeBits = bitsOf(CAUSES);
  const kinds = placesOf(KINDS);
  const modes = placesOf(MODES);
  const purposes = placesOf(PURPOSES);
  const classes: ReadonlySet<string> = new Set(FIELD_CLASSES);

  return (facts) => {
    const seen = facts.fieldClass ?? NO_CLASS;
    let ofAction = actions.get(facts.action);
    if (ofAction === undefined) actions.set(facts.action, (ofAction = new Map()));
    let action = ofAction.get(seen);
    if (action === undefined) {
      if (seen !== NO_CLASS && !classes.has(seen)) return undefined;
      ofAction.set(seen, (action = asked++));
    }
    if (action >= MOST_ACTIONS) return undefined;
    const roles = addBits(roleBits, facts.roles);
    const relations = addBits(relationBits, facts.relations);
    // One more than the place, so that "nobody may" and "not said" differ.
    const causes =
      facts.eventBy === undefined ? 0 : placeOf(causeSets, addBits(causeBits, facts.eventBy)) + 1;
    const low =
      ((placeIn(purposes, facts.purpose) * 4 + placeIn(modes, facts.caseMode)) * 3 +
        placeIn(kinds, facts.actorKind)) *
        8 +
      (facts.isFresh === true ? 4 : 0) +
      (facts.isProtected ? 2 : 0) +
      (facts.entrusted === true ? 1 : 0);
    const key =
      (((action * ROLE_SETS + roles) * RELATION_SETS + relations) * CAUSE_SETS + causes) *
        LOW_SETS +
      low;
    return Number.isNaN(key) ? undefined : key;
  };
}

/** An action and the class it asks for count as one: most ask for none. */
const NO_CLASS = "";
const ROLE_SETS = 2 ** ROLES.length;
const RELATION_SETS = 2 ** RELATIONS.length;
const MOST_CAUSE_SETS = 1023;
const CAUSE_SETS = MOST_CAUSE_SETS + 1;
const LOW_SETS = PURPOSES.length * 96;
const MOST_ACTIONS = Math.floor(2 ** 53 / (ROLE_SETS * RELATION_SETS * CAUSE_SETS * LOW_SETS));

/** The number of this set among those met so far; NaN for no set, and for one too many. */
function placeOf(sets: Map<number, number>, bits: number): number {
  const known = sets.get(bits);
  if (known !== undefined) return known;
  if (Number.isNaN(bits) || sets.size >= MOST_CAUSE_SETS) return NaN;
  sets.set(bits, sets.size);
  return sets.size - 1;
}

function bitsOf(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, place) => [word, 2 ** place]));
}

function placesOf(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, place) => [word, place]));
}

/** NaN for an unknown word: it runs through all arithmetic and ends as "no key". */
function placeIn(places: Map<string, number>, word: string): number {
  return places.get(word) ?? NaN;
}

function addBits(bits: Map<string, number>, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const bit = bits.get(word);
    if (bit === undefined) return NaN;
    sum |= bit;
  }
  return sum;
}
