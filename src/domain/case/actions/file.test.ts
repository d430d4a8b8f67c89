import assert from "node:assert/strict";
import test from "node:test";
import { players, sampleApplication, sampleCase } from "#test/sample-case.ts";
import { isRefusal } from "../../refusal.ts";

const { amina, ruth } = players;
const done = (result: unknown) => assert.ok(!isRefusal(result), JSON.stringify(result));

test("a representative files for somebody who then is the party", () => {
  const tried = sampleCase();
  done(tried.does(ruth, "apply", "2026-01-05", sampleApplication));
  assert.equal(tried.state().parties[0]?.name, "Amina Example");
  assert.notEqual(tried.state().parties[0]?.partyId, "ruth");
  const from = "2026-01-05";
  assert.deepEqual(tried.state().representatives, [
    { partyId: "ruth", role: "representative", language: "en", name: "ruth", from, form: "G-28" },
  ]);
});

test("a guardian files as guardian, may be ended by the person, and is no party", () => {
  const tried = sampleCase();
  const guardian = { id: "omar", role: "guardian" } as const;
  done(tried.does(guardian, "apply", "2026-01-05", sampleApplication));
  const [one] = tried.state().representatives;
  assert.deepEqual([one?.partyId, one?.role, one?.form], ["omar", "guardian", undefined]);
  assert.ok(tried.state().parties.every((party) => party.partyId !== "omar"));
  done(tried.does(amina, "choose-help", "2026-02-01", { representative: { ends: "omar" } }));
  assert.equal(tried.state().representatives[0]?.to, "2026-02-01");
});

test("a person who files for themselves, or a clinic for its client, adds nobody", () => {
  const own = sampleCase();
  done(own.does(amina, "apply", "2026-01-05", sampleApplication));
  assert.deepEqual(own.state().representatives, []);
  const clinic = sampleCase(undefined, "observed");
  done(clinic.does(ruth, "apply", "2026-01-05", sampleApplication));
  assert.deepEqual(clinic.state().representatives, []);
  assert.equal(clinic.state().assignedTo?.actorId, "ruth");
});
