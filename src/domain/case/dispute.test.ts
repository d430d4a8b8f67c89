import assert from "node:assert/strict";
import { test } from "node:test";
import { pinnedSample, players, storedFile, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";

const { amina, daniel, grace } = players;
const done = (answer: unknown) => assert.ok(!isRefusal(answer), JSON.stringify(answer));
const problem = (answer: unknown) => {
  assert.ok(isRefusal(answer), "it was not refused");
  return [answer.code, ...(answer.fields ?? []).map(({ field, code }) => `${field}:${code}`)];
};
const wrong = { disputed: "field:story", "why-wrong": "I said: for nine years." };

test("dispute: the person's statement stands with the answer that it is about", () => {
  const tried = workingCase();
  done(tried.does(amina, "say-wrong", "2026-01-10", wrong));
  const [dispute, ...others] = tried.state().disputes;
  assert.equal(others.length, 0);
  assert.deepEqual(dispute?.about, { field: "story" });
  assert.equal(dispute?.statement, "I said: for nine years.");
  assert.equal(dispute?.on, "2026-01-10");
  assert.equal(dispute?.answeredOn, undefined);
  assert.equal(tried.state().answers["story"], "I live here.");
});

test("dispute: an exhibit is disputed by its number on file, with papers that show it", () => {
  const tried = workingCase();
  done(
    tried.does(amina, "say-wrong", "2026-01-10", {
      disputed: "exhibit:paper",
      "why-wrong": "The stamp is of another year.",
      documents: [storedFile("stamp")],
    }),
  );
  assert.deepEqual(tried.state().disputes[0]?.about, { exhibit: "paper" });
  assert.deepEqual(
    tried.state().exhibits.map(({ id }) => id),
    ["paper", "stamp"],
  );
});

for (const named of ["exhibit:nothing", "field:nothing", "field:constructor", "story", ""]) {
  test(`dispute: what is not on file is not disputed: "${named}"`, () => {
    const tried = workingCase();
    const answer = tried.does(amina, "say-wrong", "2026-01-10", { ...wrong, disputed: named });
    const code = named === "" ? "required" : "choose-one";
    assert.deepEqual(problem(answer), ["invalid-input", `disputed:${code}`]);
  });
}

test("dispute: whether staff noted something for themselves is nothing that it tells", () => {
  const asks = {
    checked: { kind: "yes-no", class: "staff-only" },
    read: { kind: "yes-no", class: "record" },
  };
  const type = pinnedSample((raw) => {
    Object.assign(raw.events, { check: { does: "record", by: ["caseworker"], asks } });
  });
  const tried = workingCase(type);
  const disputes = (field: string) =>
    tried.does(amina, "say-wrong", "2026-01-10", { ...wrong, disputed: `field:${field}` });
  const before = disputes("checked");
  done(tried.does(daniel, "check", "2026-01-10", { checked: true, read: true }));
  assert.deepEqual(problem(before), ["invalid-input", "disputed:choose-one"]);
  assert.deepEqual(disputes("checked"), before);
  done(disputes("read"));
});

test("answer: the office answers once, with a reason, and the statement stays", () => {
  const tried = workingCase();
  done(tried.does(amina, "say-wrong", "2026-01-10", wrong));
  const disputed = tried.state().disputes[0]?.id ?? "";
  const said = { disputed, result: "kept", because: "The lease says eight." };
  done(tried.does(daniel, "say-why", "2026-01-12", said));
  const [dispute] = tried.state().disputes;
  assert.equal(dispute?.statement, "I said: for nine years.");
  assert.deepEqual(
    [dispute?.answer, dispute?.because, dispute?.answeredOn],
    ["kept", "The lease says eight.", "2026-01-12"],
  );
  const again = tried.does(grace, "say-why", "2026-01-13", said);
  assert.deepEqual(problem(again), ["not-now", "disputed:required-first"]);
});

test("answer: nothing is answered without a reason", () => {
  const tried = workingCase();
  done(tried.does(amina, "say-wrong", "2026-01-10", wrong));
  const disputed = tried.state().disputes[0]?.id ?? "";
  const answer = tried.does(daniel, "say-why", "2026-01-12", { disputed, result: "corrected" });
  assert.deepEqual(problem(answer), ["invalid-input", "because:required"]);
});

test("a fact says who wrote it down and from what", () => {
  const tried = workingCase();
  const { story, name } = tried.state().sources;
  assert.deepEqual([story?.role, story?.on, story?.source], ["applicant", "2026-01-05", undefined]);
  assert.equal(name?.event, "apply");
});
