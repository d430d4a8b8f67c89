import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FIELD_CLASSES } from "../access/roles.ts";
import { opens, readKey, type Sight } from "../access/sight.ts";
import { emptyCase, evolve, fold } from "./evolve.ts";
import { apart, asPartOf, countedForPerson } from "./own-parts.ts";
import type { Payload, RecordedEvent } from "./state.ts";
import type { RunningDeadline } from "./running-deadline.ts";

const CASE = "RC-TEST-0001";
const PEOPLE = ["petitioner", "beneficiary", "sponsor"] as const;
const classes = fc.uniqueArray(fc.constantFrom(...FIELD_CLASSES), { minLength: 1 });

/** A random fact of random fields, in the case itself or in the own part of one of its people. */
const facts = fc.record({
  owner: fc.constantFrom(undefined, "beneficiary", "sponsor"),
  names: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1 }),
  classes,
});
type Fact = typeof facts extends fc.Arbitrary<infer One> ? One : never;

function recorded(fact: Fact, index: number): RecordedEvent {
  const told = { event: "tell", kind: "submit", on: "2026-01-05", role: "applicant" };
  const answers = Object.fromEntries(
    fact.names.map((name) => [`${fact.owner ?? "main"}-${name}`, `said ${index}`]),
  );
  const plain: Payload = Object.fromEntries([
    ["record", told],
    ...fact.classes.filter((name) => name !== "record").map((name) => [name, { answers }] as const),
  ]);
  const party = fact.owner && { partyId: fact.owner, role: fact.owner };
  return {
    version: index + 1,
    type: "Told",
    recordedAt: "2026-01-05T12:00:00.000Z",
    actorId: fact.owner ?? "petitioner",
    purpose: "own-case",
    payload: party === undefined ? plain : asPartOf(party, plain),
  };
}

/** What is left of an event when all is taken away that this sight does not hold. */
function seen(event: RecordedEvent, sight: Sight): RecordedEvent {
  const kept = Object.entries(event.payload).filter(([key]) => {
    const { name, owner } = readKey(key);
    return opens(sight, name, owner);
  });
  return { ...event, payload: Object.fromEntries(kept) };
}

const ALL: ReadonlySet<(typeof FIELD_CLASSES)[number]> = new Set(FIELD_CLASSES);
const sightOf = (who: (typeof PEOPLE)[number]): Sight =>
  who === "petitioner" ? { main: ALL } : { main: new Set(), own: { of: who, classes: ALL } };

/** The names of all fields that somebody reads, wherever they stand. */
function fieldsRead(events: readonly RecordedEvent[], who: (typeof PEOPLE)[number]): Set<string> {
  const state = fold(
    emptyCase(CASE),
    events.map((event) => seen(event, sightOf(who))),
  );
  return new Set(
    [state, ...state.parts.map(({ file }) => file)].flatMap(({ answers }) => Object.keys(answers)),
  );
}

test("of whatever is said in a case, no two of its people read a field in common", () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 12 }), (list) => {
      const events = list.map(recorded);
      const [one, two, three] = PEOPLE.map((who) => fieldsRead(events, who));
      const all = [...one!, ...two!, ...three!];
      assert.equal(new Set(all).size, all.length);
    }),
  );
});

test("what others do in their parts changes no byte of what somebody reads", () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 12 }), fc.constantFrom(...PEOPLE), (list, who) => {
      const owner = who === "petitioner" ? undefined : who;
      const read = (events: readonly Fact[]) => {
        const told = events.map(recorded).map((event) => seen(event, sightOf(who)));
        const state = fold(emptyCase(CASE), told);
        const part = state.parts.find(({ partyId }) => partyId === who);
        return JSON.stringify(owner === undefined ? countedForPerson(state) : part, (key, value) =>
          // The wording says which of all facts it was; a reader knows only their own.
          key === "answers" ? Object.keys(value as object) : (value as unknown),
        );
      };
      assert.equal(read(list), read(list.filter((fact) => fact.owner === owner)));
    }),
  );
});

test("taking a payload apart and naming it anew loses nothing", () => {
  fc.assert(
    fc.property(facts, (fact) => {
      const { payload } = recorded(fact, 0);
      const { main, own } = apart(payload);
      const pieces = [...own].flatMap(([owner, piece]) =>
        Object.keys(piece).map((name) => `${name}@${owner}`),
      );
      assert.deepEqual(new Set([...Object.keys(main), ...pieces]), new Set(Object.keys(payload)));
    }),
  );
});

test("an event of the case itself folds as it always did", () => {
  const event = recorded({ owner: undefined, names: ["a"], classes: ["narrative"] }, 0);
  const state = evolve(emptyCase(CASE), event);
  assert.deepEqual([state.version, state.history.length, state.parts.length], [1, 1, 0]);
  assert.equal(countedForPerson(state), state);
});

test("a date that moved is told by the same number as its clock and its step, as they are counted", () => {
  const [own, other] = [1, 2].map((index) =>
    recorded(
      { owner: index === 2 ? "beneficiary" : undefined, names: ["a"], classes: ["record"] },
      index - 1,
    ),
  );
  const last = recorded({ owner: undefined, names: ["b"], classes: ["record"] }, 2);
  const file = fold(
    emptyCase(CASE),
    [own, other, last].filter((one) => one !== undefined),
  );
  const clock = { name: "answer-by", startedBy: 3, stops: [{ from: "2026-01-06", stoppedBy: 3 }] };
  const counted = countedForPerson({
    ...file,
    deadlines: [clock as unknown as RunningDeadline],
    moves: [
      {
        name: "answer-by",
        startedBy: 3,
        version: 3,
        on: "2026-01-06",
        isContested: false,
        because: [],
      },
    ],
    clockActs: [{ version: 3, event: "stop", on: "2026-01-06", does: "stop", answers: {} }],
    upgrades: [{ version: 3, on: "2026-01-06", from: "a", to: "b", why: "" }],
  });
  assert.deepEqual(
    counted.history.map(({ version }) => version),
    [1, 2],
  );
  const [deadline] = counted.deadlines;
  assert.deepEqual(
    [
      deadline?.startedBy,
      deadline?.stops?.[0]?.stoppedBy,
      counted.moves[0]?.startedBy,
      counted.moves[0]?.version,
      counted.clockActs[0]?.version,
      counted.upgrades[0]?.version,
    ],
    [2, 2, 2, 2, 2, 2],
  );
});
