import { INTERPRETING, type PieceKey, readKey } from "../access/sight.ts";
import type { FieldClass } from "../access/roles.ts";
import type { CaseType, EventDefinition } from "./case-type.ts";
import type { CaseState, JsonObject, OwnPart, Payload } from "./state.ts";
import type { FurtherParty } from "./party.ts";
import type { RunningDeadline } from "./running-deadline.ts";

/** What of an event says in whose own part it stands. */
type Standing = Pick<EventDefinition, "by" | "asks" | "part_of">;

const kept = new WeakMap<CaseType["parties"], WeakMap<Standing, readonly string[]>>();

/**
 * The roles of those in whose own part an event stands; none where it stands in the case itself.
 * An event of a further party stands in their part alone. So does one that asks the person of the
 * case for fields `of` their own role: what they say in confidence, which no guardian reads. What
 * the office alone does in the part of somebody further says whose it is (`part_of`).
 */
export function partRoles(
  { parties }: Pick<CaseType, "parties">,
  event: Standing,
): readonly string[] {
  const ofType = kept.get(parties) ?? new WeakMap<Standing, readonly string[]>();
  kept.set(parties, ofType);
  const known = ofType.get(event);
  if (known !== undefined) return known;
  const roles = rolesOf(parties, event);
  ofType.set(event, roles);
  return roles;
}

function rolesOf(parties: CaseType["parties"], { by, asks, part_of }: Standing): readonly string[] {
  if (part_of !== undefined) {
    return part_of === "any" ? Object.keys(parties.around) : [part_of];
  }
  const named = Object.values(asks).flatMap(({ of }) => (of === undefined ? [] : [of]));
  if (by.includes("further-party")) {
    return named.length > 0 ? [...new Set(named)] : Object.keys(parties.around);
  }
  return [...new Set(named.filter((role) => parties.party.includes(role)))];
}

/** Whether what the person of the case says in this event stays between them and the office. */
export const isConfidential = (type: Pick<CaseType, "parties">, definition: Standing): boolean =>
  definition.part_of === undefined &&
  !definition.by.includes("further-party") &&
  partRoles(type, definition).length > 0;

/** Names every piece of a payload as belonging to one party's own part. */
export function asPartOf({ partyId, role }: FurtherParty, payload: Payload): Payload {
  const own: Partial<Record<PieceKey, JsonObject>> = {};
  for (const [name, fields] of Object.entries(payload)) {
    if (fields === undefined) continue;
    own[`${name as FieldClass}@${partyId}`] = name === "record" ? { ...fields, of: role } : fields;
  }
  return own;
}

/** Where what the person and the interpreting desk say to one another stands: with no party. */
export const INTERPRETING_PART: FurtherParty = { partyId: INTERPRETING, role: "interpreter" };

/** Whether an event stands with the interpreting desk, and nowhere that a decider reads. */
export const isInterpreting = ({ does }: Pick<EventDefinition, "does">): boolean =>
  does === "interpreting";

export type Apart = {
  readonly main: Payload;
  /** Pieces by whose part they are, under plain class names. */
  readonly own: ReadonlyMap<string, Payload>;
};

const NOBODYS: ReadonlyMap<string, Payload> = new Map();

/** Takes a payload apart into what is of the case itself and what is of own parts. */
export function apart(payload: Payload): Apart {
  const keys = Object.keys(payload);
  if (!keys.some((key) => key.includes("@"))) return { main: payload, own: NOBODYS };
  const main: Record<string, JsonObject> = {};
  const own = new Map<string, Record<string, JsonObject>>();
  for (const key of keys) {
    const fields = payload[key as PieceKey];
    const { name, owner } = readKey(key);
    if (fields === undefined) continue;
    if (owner === undefined) main[name] = fields;
    else own.set(owner, { ...own.get(owner), [name]: fields });
  }
  return { main, own };
}

/** The own part of a party; undefined while nothing of it may be read. */
export const partOf = (state: Pick<CaseState, "parts">, partyId: string): OwnPart | undefined =>
  state.parts.find((part) => part.partyId === partyId);

/**
 * A part as the rules of an event see it: its own papers and messages, at the stage of the case.
 * `empty` stands for the part before its first event.
 */
export function standing(state: CaseState, partyId: string, empty: CaseState): CaseState {
  const file = partOf(state, partyId)?.file ?? empty;
  const { typeId, typeHash, mode, stage, filedOn, isProtected, version, caseId } = state;
  const own = { ...file, caseId, version, typeId, typeHash, mode, stage, filedOn, isProtected };
  // How old the person of the case is says something of their own part alone.
  const isTheirs = state.parties.some((one) => one.partyId === partyId);
  return isTheirs && state.comesOfAge !== undefined
    ? { ...own, comesOfAge: state.comesOfAge }
    : own;
}

/**
 * The same case with its steps counted as the person of the case sees them. The number of a step
 * that stands in somebody else's part would tell them that there was one.
 */
export function countedForPerson(state: CaseState): CaseState {
  const seen = state.history.length;
  if (state.version === seen && state.parts.length === 0) return state;
  const { apart: _others, ...rest } = state;
  const plain = { ...rest, parts: [] };
  if (state.version === seen) return plain;
  const numbers = new Map(state.history.map((stamp, index) => [stamp.version, index + 1]));
  const number = (version: number) => numbers.get(version) ?? 0;
  return {
    ...plain,
    version: seen,
    history: state.history.map((stamp, index) => ({ ...stamp, version: index + 1 })),
    deadlines: state.deadlines.map((one) => ({ ...one, ...clockNumbers(one, number) })),
    // A move is told beside the clock and the step that it names: both go by these numbers.
    moves: state.moves.map((one) => ({
      ...one,
      version: number(one.version),
      startedBy: number(one.startedBy),
    })),
    clockActs: state.clockActs.map((one) => ({ ...one, version: number(one.version) })),
    upgrades: state.upgrades.map((one) => ({ ...one, version: number(one.version) })),
    decisions: state.decisions.map((one) => ({ ...one, version: number(one.version) })),
    sources: Object.fromEntries(
      Object.entries(state.sources).map(([name, one]) => [
        name,
        one.version === undefined ? one : { ...one, version: number(one.version) },
      ]),
    ),
    ...(state.addressSaid === undefined
      ? {}
      : { addressSaid: { ...state.addressSaid, version: number(state.addressSaid.version) } }),
  };
}

function clockNumbers(
  { startedBy, stops }: RunningDeadline,
  number: (version: number) => number,
): Pick<RunningDeadline, "startedBy" | "stops"> {
  const own = { startedBy: number(startedBy) };
  if (stops === undefined) return own;
  return { ...own, stops: stops.map((one) => ({ ...one, stoppedBy: number(one.stoppedBy) })) };
}
