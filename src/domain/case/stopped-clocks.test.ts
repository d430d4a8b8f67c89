import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import {
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  storedFile,
  officerOf,
} from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";

type Raw = Parameters<NonNullable<Parameters<typeof pinnedSample>[0]>>[0];

// A person may ask for work thirty counted days after they applied; an officer may stop the count.
function withClock(raw: Raw): void {
  const events = raw.events as unknown as Record<string, object>;
  const deadlines = raw.deadlines as unknown as Record<string, object>;
  events["take-in"] = { ...events["take-in"], starts: ["wait"] };
  events["stop-clock"] = {
    does: "stop",
    from: ["working"],
    by: ["caseworker"],
    stops: ["wait"],
    asks: {
      "stop-reason": { kind: "choice", class: "record", options: ["delay-asked", "missed"] },
    },
  };
  events["restart-clock"] = {
    does: "restart",
    from: ["working"],
    by: ["caseworker"],
    restarts: ["wait"],
  };
  events["contest-stop"] = { does: "ask", from: ["working"], by: ["applicant"] };
  events["ask-for-work"] = {
    does: "submit",
    from: ["working"],
    by: ["applicant"],
    not_before: { deadline: "wait", reading: "display" },
  };
  events["return-mail"] = {
    does: "record",
    from: ["working"],
    by: ["caseworker"],
    stops: ["wait"],
  };
  deadlines["wait"] = {
    days: 30,
    unit: "clock",
    kind: "not-before",
    roll: "never",
    cite: "Rule 1",
  };
}

const why = { reason: "You asked for another day.", "stop-reason": "delay-asked" };
const told = { ...why, service: "mail", proof: [storedFile("letter")] };
const { proof: _first, ...shown } = told;
const again = { ...shown, "shown-by": ["paper"] };
const goOn = { reason: "The new day has come.", service: "mail" };

function started() {
  const tried = sampleCase(pinnedSample(withClock));
  const paper = [storedFile("paper")];
  tried.does(players.amina, "apply", "2026-01-05", { ...sampleApplication, papers: paper });
  tried.does(players.ines, "take-in", "2026-01-06");
  tried.does(players.grace, "give", "2026-01-07", { officer: officerOf(players.daniel) });
  const clock = () => tried.state().deadlines.find(({ name }) => name === "wait");
  const ok = (...given: Parameters<typeof tried.does>) => {
    const done = tried.does(...given);
    if (isRefusal(done)) assert.fail(JSON.stringify(done));
  };
  return { ...tried, clock, ok };
}

test("a stopped clock is counted anew from the log, days of the stop left out", () => {
  const { ok, clock, state } = started();
  assert.equal(clock()?.display.dueOn, "2026-02-05");
  ok(players.daniel, "stop-clock", "2026-01-12", { ...told, "stops-on": "2026-01-10" });
  assert.equal(clock()?.status, "stopped");
  assert.deepEqual(clock()?.stops, [{ from: "2026-01-10", stoppedBy: 4 }]);
  assert.equal(clock()?.display.dueOn, "2026-02-05", "what was recorded is not edited");
  ok(players.daniel, "restart-clock", "2026-01-20", goOn);
  const again = clock();
  assert.equal(again?.status, "running");
  assert.equal(again.startedBy, 2);
  assert.deepEqual(again.facts?.tolls, [{ from: "2026-01-10", to: "2026-01-19" }]);
  assert.deepEqual(again.stops, [{ from: "2026-01-10", to: "2026-01-19", stoppedBy: 4 }]);
  assert.equal(again.display.dueOn, "2026-02-15");
  assert.equal(state().deadlines.filter(({ name }) => name === "wait").length, 1);
});

test("the person is told why, with what it rests on, and may contest it", () => {
  const { ok, state } = started();
  ok(players.daniel, "stop-clock", "2026-01-12", { ...told, "shown-by": ["paper"] });
  const [act] = state().clockActs;
  assert.equal(act?.does, "stop");
  assert.equal(act.answers["reason"], "You asked for another day.");
  assert.equal(act.answers["stop-reason"], "delay-asked");
  assert.deepEqual(
    state()
      .notices.at(-1)
      ?.to.includes(state().parties[0]?.partyId ?? ""),
    true,
  );
  const shown = state().exhibits.filter(({ disclosedOn }) => disclosedOn === "2026-01-12");
  assert.deepEqual(
    shown.map(({ id }) => id),
    ["paper", "letter"],
  );
  ok(players.amina, "contest-stop", "2026-01-13", { text: "I asked for nothing." });
  assert.equal(state().asks.at(-1)?.text, "I asked for nothing.");
});

test("no clock stops without proof, before it started, or after today", () => {
  const { clock, ...tried } = started();
  const { proof: _none, ...bare } = told;
  const field = (input: object) => {
    const no = tried.does(players.daniel, "stop-clock", "2026-01-12", input);
    return isRefusal(no) ? no.fields?.[0] : "allowed";
  };
  assert.deepEqual(field(bare), { field: "proof", code: "required" });
  assert.deepEqual(field({ ...bare, "shown-by": ["nothing"] }), {
    field: "shown-by",
    code: "unknown-exhibit",
  });
  assert.deepEqual(field({ ...told, "stops-on": "2026-01-06" }), {
    field: "stops-on",
    code: "before-clock",
    params: { found: "2026-01-06" },
  });
  assert.notEqual(field({ ...told, "stops-on": "2026-01-13" }), "allowed");
  assert.equal(clock()?.status, "running");
  assert.equal(field({ ...bare, "shown-by": ["paper"], "stops-on": "2026-01-07" }), "allowed");
});

test("what stands still is not stopped again, and what runs is not restarted", () => {
  const { ok, ...tried } = started();
  const early = tried.does(players.daniel, "restart-clock", "2026-01-12", goOn);
  assert.ok(isRefusal(early) && early.code === "not-now");
  ok(players.daniel, "stop-clock", "2026-01-12", told);
  const twice = tried.does(players.daniel, "stop-clock", "2026-01-13", told);
  assert.ok(isRefusal(twice) && twice.code === "not-now");
  const back = tried.does(players.daniel, "restart-clock", "2026-01-20", {
    ...goOn,
    "restarts-on": "2026-01-11",
  });
  assert.ok(isRefusal(back));
  assert.equal(back.fields?.[0]?.code, "before-stop");
});

test("stopped and restarted on one day, no day is lost", () => {
  const { ok, clock } = started();
  ok(players.daniel, "stop-clock", "2026-01-12", told);
  ok(players.daniel, "restart-clock", "2026-01-20", { ...goOn, "restarts-on": "2026-01-12" });
  assert.equal(clock()?.display.dueOn, "2026-02-05");
  assert.deepEqual(clock()?.facts?.tolls ?? [], []);
});

test("while a clock stands still, what waits for it is not yet possible", () => {
  const { ok, ...tried } = started();
  ok(players.daniel, "stop-clock", "2026-01-12", told);
  const soon = tried.does(players.amina, "ask-for-work", "2026-02-20", {});
  assert.ok(isRefusal(soon) && soon.code === "too-soon");
  ok(players.daniel, "restart-clock", "2026-02-20", goOn);
  const still = tried.does(players.amina, "ask-for-work", "2026-03-15", {});
  assert.ok(isRefusal(still) && still.code === "too-soon");
  ok(players.amina, "ask-for-work", "2026-03-16", { documents: [storedFile("form")] });
});

test("a stop after the last day takes nothing away again", () => {
  const { ok } = started();
  ok(players.daniel, "stop-clock", "2026-02-10", told);
  ok(players.amina, "ask-for-work", "2026-02-11", { documents: [storedFile("form")] });
});

test("a day that came is not taken back by a stop that is dated before it", () => {
  const { ok, clock, ...tried } = started();
  assert.equal(clock()?.display.dueOn, "2026-02-05");
  const stop = (today: string, on: string) =>
    tried.does(players.daniel, "stop-clock", today, { ...told, "stops-on": on });
  for (const on of ["2026-01-07", "2026-02-05"]) {
    const no = stop("2026-06-01", on);
    assert.ok(isRefusal(no));
    assert.deepEqual(no.fields, [
      { field: "stops-on", code: "day-came", params: { found: "2026-02-05" } },
    ]);
  }
  ok(players.daniel, "stop-clock", "2026-06-01", { ...told, "stops-on": "2026-02-06" });
  ok(players.amina, "ask-for-work", "2026-06-01", { documents: [storedFile("form")] });
});

test("until the day has come, a delay is written down as of the day on which it began", () => {
  const { ok, clock } = started();
  ok(players.daniel, "stop-clock", "2026-02-04", { ...told, "stops-on": "2026-01-07" });
  assert.equal(clock()?.status, "stopped");
});

test("an event of another kind stops a clock too", () => {
  const { ok, clock } = started();
  ok(players.daniel, "return-mail", "2026-01-15", {});
  assert.equal(clock()?.status, "stopped");
  assert.equal(clock()?.stops?.[0]?.from, "2026-01-15");
});

test("however often a clock is stopped, its last day is the thirtieth that counts", () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(spans, (given) => {
      const { ok, clock } = started();
      let day = Temporal.PlainDate.from("2026-01-07");
      const still = new Set<string>();
      for (const [wait, stand] of given) {
        day = day.add({ days: wait + 1 });
        if (day.toString() > (clock()?.display.dueOn ?? "")) break;
        ok(players.daniel, "stop-clock", day.toString(), again);
        for (let n = 0; n < stand; n += 1) still.add(day.add({ days: n }).toString());
        day = day.add({ days: stand });
        ok(players.daniel, "restart-clock", day.toString(), goOn);
      }
      let on = Temporal.PlainDate.from("2026-01-06");
      for (let left = 30; left > 0;) {
        on = on.add({ days: 1 });
        if (!still.has(on.toString())) left -= 1;
      }
      assert.equal(clock()?.display.dueOn, on.toString());
    }),
    { numRuns: 60 },
  );
});
