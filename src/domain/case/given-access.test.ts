import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Player, players, workingCase } from "#test/sample-case.ts";
import { suspendedBy } from "../access/emergency-right.ts";
import { relationsTo } from "../access/relations.ts";
import type { Who } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { saysSomething } from "./given-access.ts";
import { emptyCase } from "./evolve.ts";
import type { CaseState, JsonObject, Stamp } from "./state.ts";
import { withAccess } from "./given-access.ts";

const DAY = "2026-01-10";
const { leila, grace } = players;
const max: Player = { id: "max", role: "privacy-officer" };
const words = "The sister of this person waits in mine.";
const asking = { "access-for": "same-person", "access-why": words, "access-days": "3" };
const breaking = { "glass-for": "court-today", "glass-why": words };
const who = (accountId: string): Who => ({
  kind: "staff",
  accountId,
  name: "",
  pseudonym: "",
  roles: ["caseworker"],
  grade: 0,
  language: "en",
  links: new Map(),
});
const ties = (state: CaseState, accountId: string, day: string, at = `${day}T12:00:00.000Z`) =>
  relationsTo(state, who(accountId), day, {
    purpose: "adjudication",
    clock: { now: () => new Date(at) },
  });

/** A case that Daniel works on, to act in and to look at. */
function working() {
  const tried = workingCase();
  return {
    state: () => tried.state(),
    does: (...asked: Parameters<typeof tried.does>) => tried.does(...asked),
  };
}

/** A case of Daniel's that Leila asked to read. */
function asked() {
  const tried = working();
  assert.ok(!isRefusal(tried.does(leila, "ask-access", DAY, asking)));
  const id = tried.state().accessAsked?.[0]?.id ?? "";
  const answer = (answered: string, more: object = {}) =>
    tried.does(grace, "answer-access", DAY, {
      "access-request": id,
      "access-answer": answered,
      "access-because": "It is true.",
      ...more,
    });
  return { ...tried, id, answer };
}

test("ask-access: nothing opens by it, and nobody asks twice at once", () => {
  const { state, does } = asked();
  assert.deepEqual(ties(state(), leila.id, DAY), ["none"]);
  const again = does(leila, "ask-access", DAY, asking);
  assert.equal(isRefusal(again) && again.code, "already-done");
});

test("answer-access: holds from the day of the answer to its last day, for its purpose alone", () => {
  const { state, answer } = asked();
  assert.ok(!isRefusal(answer("approve", { "access-until": "2026-01-12" })));
  assert.deepEqual(ties(state(), leila.id, "2026-01-09"), ["none"]);
  for (const day of [DAY, "2026-01-12"])
    assert.deepEqual(ties(state(), leila.id, day), ["granted"]);
  assert.deepEqual(ties(state(), leila.id, "2026-01-13"), ["none"]);
  assert.deepEqual(ties(state(), players.paul.id, DAY), ["none"]);
  const clock = { now: () => new Date(`${DAY}T12:00:00Z`) };
  const other = relationsTo(state(), who(leila.id), DAY, { purpose: "intake", clock });
  assert.deepEqual(other, ["none"]);
  assert.deepEqual(relationsTo(state(), who(leila.id), DAY), ["none"], "no list asks so");
});

test("end-access: ends at once, and nobody else's hand ends it but a supervisor's", () => {
  const { state, answer, does, id } = asked();
  answer("approve", { "access-until": "2026-01-12" });
  const input = { "access-given": id };
  assert.ok(isRefusal(does(players.paul, "end-access", DAY, input)));
  assert.ok(!isRefusal(does(leila, "end-access", DAY, input)));
  assert.deepEqual(ties(state(), leila.id, DAY), ["none"]);
  assert.ok(isRefusal(does(grace, "end-access", DAY, input)), "and it ended once");
});

test("break-glass: holds for 60 minutes to the millisecond", () => {
  const { state, does } = working();
  assert.ok(!isRefusal(does(leila, "break-glass", DAY, breaking)));
  const at = (time: string) => ties(state(), leila.id, DAY, `${DAY}T${time}Z`);
  assert.deepEqual(at("11:59:59.999"), ["none"]);
  assert.deepEqual(at("12:00:00.000"), ["broke-glass"]);
  assert.deepEqual(at("12:59:59.999"), ["broke-glass"]);
  assert.deepEqual(at("13:00:00.000"), ["none"]);
});

test("review-break-glass: by somebody else, once", () => {
  const { state, does } = working();
  does(leila, "break-glass", DAY, breaking);
  const id = state().glassBroken?.[0]?.id ?? "";
  const input = { "glass-opened": id, "glass-justified": false, "glass-because": "Not urgent." };
  const own: Player = { ...leila, role: "supervisor" };
  const himself = does(own, "review-break-glass", DAY, input);
  assert.equal(isRefusal(himself) && himself.code, "second-person-needed");
  assert.ok(!isRefusal(does(max, "review-break-glass", DAY, input)));
  assert.ok(isRefusal(does(grace, "review-break-glass", DAY, input)));
  assert.equal(state().glassBroken?.[0]?.justified, false);
});

test("restore-break-glass: gives back what was lost, and nothing that was not", () => {
  const { state, does } = working();
  does(leila, "break-glass", DAY, breaking);
  const id = state().glassBroken?.[0]?.id ?? "";
  const back = { "glass-opened": id, "glass-because": "We spoke about it." };
  assert.ok(isRefusal(does(max, "restore-break-glass", DAY, back)));
  const input = { "glass-opened": id, "glass-justified": false, "glass-because": "Not urgent." };
  does(max, "review-break-glass", DAY, input);
  assert.ok(!isRefusal(does(max, "restore-break-glass", DAY, back)));
  assert.ok(state().glassBroken?.[0]?.restoredAt !== undefined);
});

test("the right suspends itself at 72 hours without a review, and not a millisecond before", () => {
  const at = "2026-01-10T12:00:00.000Z";
  const used = [{ at, isRestored: false }];
  const on = (later: number) => suspendedBy(used, new Date(Date.parse(at) + later));
  assert.equal(on(72 * 3_600_000 - 1), undefined);
  assert.equal(on(72 * 3_600_000), "not-reviewed");
  const found = [{ at, found: "justified" as const, isRestored: false }];
  assert.equal(suspendedBy(found, new Date("2027-01-01")), undefined);
  const not = { at, found: "not-justified" as const };
  assert.equal(suspendedBy([{ ...not, isRestored: false }], new Date(at)), "not-justified");
  assert.equal(suspendedBy([{ ...not, isRestored: true }], new Date(at)), undefined);
});

test("a reason has five different words, in any script", () => {
  for (const text of ["one two three four", "a a a a a a", "!!! ??? ... --- ,,,", ""]) {
    assert.ok(!saysSomething(text), text);
  }
  for (const text of ["one two three four five", "الطبيب يسأل عن دواء هذا الشخص"]) {
    assert.ok(saysSomething(text), text);
  }
});

const account = fc.constantFrom("a", "b", "c");
const purpose = fc.constantFrom("adjudication" as const, "intake" as const);
const minute = fc.integer({ min: 0, max: 20 * 24 * 60 });
const START = Date.parse("2026-01-01T00:00:00Z");
const iso = (at: number) => new Date(START + at * 60_000).toISOString();
const dayOf = (at: number) => iso(at).slice(0, 10);
const step = fc.record({
  does: fc.constantFrom("ask", "approve", "decline", "end", "break", "review", "exclude"),
  by: account,
  purpose,
  at: minute,
  days: fc.integer({ min: 1, max: 14 }),
  pick: fc.nat(5),
});

test("whatever the history, both ties hold only inside their interval", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 14 }),
      account,
      purpose,
      minute,
      (steps, me, why, now) => {
        const state = historyOf(steps.toSorted((a, b) => a.at - b.at));
        const clock = { now: () => new Date(START + now * 60_000) };
        const found = relationsTo(state, who(me), dayOf(now), { purpose: why, clock });
        const isMine = (one: { actorId: string; purpose: string }) =>
          one.actorId === me && one.purpose === why;
        const isOut = state.excluded.some(({ actorId }) => actorId === me);
        const granted = (state.accessAsked ?? []).some(
          (one) =>
            isMine(one) &&
            one.answer === "approve" &&
            one.endedOn === undefined &&
            (one.from ?? "9") <= dayOf(now) &&
            dayOf(now) <= (one.until ?? ""),
        );
        const broke = (state.glassBroken ?? []).some(
          (one) => isMine(one) && one.at <= iso(now) && iso(now) < iso(minutesOf(one.at) + 60),
        );
        assert.equal(found.includes("granted"), granted && !isOut);
        assert.equal(found.includes("broke-glass"), broke && !isOut);
      },
    ),
  );
});

const minutesOf = (instant: string) => (Date.parse(instant) - START) / 60_000;

type Step = {
  does: string;
  by: string;
  purpose: "adjudication" | "intake";
  at: number;
  days: number;
  pick: number;
};

function historyOf(steps: readonly Step[]): CaseState {
  let state: CaseState = { ...emptyCase("case-1"), version: 1 };
  for (const [index, one] of steps.entries()) {
    const stamp = { on: dayOf(one.at), at: iso(one.at) } as Stamp;
    const mark = (access: object) => {
      state = withAccess(state, { access } as unknown as JsonObject, stamp);
    };
    const reader = { id: `id-${index}`, actorId: one.by, purpose: one.purpose };
    const chosen = state.accessAsked?.[one.pick]?.id;
    const until = dayOf(one.at + (one.days - 1) * 1440);
    if (one.does === "ask") mark({ asks: { ...reader, days: one.days, on: dayOf(one.at) } });
    if (one.does === "break") {
      mark({ breaks: { ...reader, at: iso(one.at), endsAt: iso(one.at + 60) } });
    }
    if (one.does === "review") {
      mark({ reviews: { id: state.glassBroken?.[one.pick]?.id ?? "", justified: false } });
    }
    if (one.does === "exclude") {
      state = { ...state, excluded: [{ actorId: one.by, on: dayOf(one.at) }] };
    }
    if (chosen === undefined) continue;
    if (one.does === "approve") {
      mark({ answers: { id: chosen, answer: "approve", from: dayOf(one.at), until } });
    }
    if (one.does === "decline") mark({ answers: { id: chosen, answer: "decline" } });
    if (one.does === "end") mark({ ends: chosen });
  }
  return state;
}
