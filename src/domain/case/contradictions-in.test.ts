import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../refusal.ts";
import { pinnedSample, players, sampleApplication, sampleCase } from "#test/sample-case.ts";
import { contradictionsIn } from "./contradictions-in.ts";

const { amina, ruth, daniel } = players;
const type = pinnedSample((raw) => {
  Object.assign(raw.sections[0]?.asks ?? {}, {
    came: { kind: "date", class: "identity" },
    late: { kind: "yes-no", class: "narrative", tells_age: { day: "came", months: 12 } },
    why: { kind: "long-text", class: "narrative", explains: "late" },
  });
});
const application = { ...sampleApplication, came: "2025-06-01", late: false };

/** What is said of an event's input on 1 February 2027, once the case was filed in January 2026. */
function said(event: string, input: Record<string, string | boolean>, filed: object = {}) {
  const tried = sampleCase(type);
  const done = tried.does(amina, "apply", "2026-01-05", { ...application, ...filed });
  assert.ok(!isRefusal(done), JSON.stringify(done));
  const player = event === "jot" ? daniel : amina;
  const found = contradictionsIn(tried.context(player, event, "2027-02-01"), input);
  return found.map(({ field, code }) => `${field} ${code}`);
}

test("a correction is compared with the day of filing, not with today", () => {
  assert.deepEqual(said("fix", { late: false }), []);
  assert.deepEqual(said("fix", { late: true }), ["late not-so-long-ago"]);
  assert.deepEqual(said("fix", { came: "2025-01-05" }), []);
  assert.deepEqual(said("fix", { came: "2025-01-04" }), ["late longer-ago"]);
});

test("a correction of something else is not held up by what stood there before", () => {
  const explained = { came: "2020-01-01", why: "An invented reason." };
  assert.deepEqual(said("fix", { story: "Another story." }, explained), []);
});

test("what was explained once does not explain another day", () => {
  const explained = { came: "2020-01-01", why: "An invented reason." };
  assert.deepEqual(said("fix", { came: "2019-01-01" }, explained), ["late longer-ago"]);
  const again = { came: "2019-01-01", why: "A reason for this day." };
  assert.deepEqual(said("fix", again, explained), []);
});

test("other acts say nothing about the application", () => {
  assert.deepEqual(said("jot", { came: "2019-01-01", late: false }), []);
});

test("where another body decides, the day it got the application counts, if it is known", () => {
  const found = (input: Record<string, unknown>) => {
    const tried = sampleCase(type, "observed");
    const context = tried.context(ruth, "apply", "2026-07-01");
    return contradictionsIn(context, input as never).map(({ code }) => code);
  };
  assert.deepEqual(found(application), []);
  const elsewhere = (on: string) => ({ "filed-elsewhere": { on, "known-from": "person" } });
  assert.deepEqual(found({ ...application, ...elsewhere("2026-06-01") }), []);
  assert.deepEqual(found({ ...application, ...elsewhere("2026-06-02") }), ["longer-ago"]);
});

test("a silent contradiction is refused at filing, and one with an explanation is not", () => {
  const filing = (input: object) =>
    sampleCase(type).does(amina, "apply", "2026-06-02", { ...application, ...input });
  const no = filing({});
  assert.ok(isRefusal(no));
  assert.equal(no.code, "invalid-input");
  assert.ok(!isRefusal(filing({ why: "An invented reason." })));
  assert.ok(isRefusal(filing({ why: "  " })));
  assert.ok(!isRefusal(filing({ late: true })));
});
