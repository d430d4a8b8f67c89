import assert from "node:assert/strict";
import { test } from "node:test";
import { nextRuleSet } from "#adapters/rules/next-rule-set.ts";
import { type RuleHistory, type RuleSet, setAt, setOfType } from "./rule-set.ts";

const set = (at: string, type: string, file: string): RuleSet => ({
  hash: `${type} ${file} ${at}`,
  at: `${at}T08:00:00.000Z`,
  versions: { "case-type": { permit: type }, deadlines: { us: file }, calendars: {}, regimes: {} },
});
const recorded = (kind: "case-type" | "deadlines", name: string, hash: string, at: string) => ({
  kind,
  name,
  hash,
  at,
});

const history: RuleHistory = {
  sets: [
    set("2026-03-01", "t2", "f2"),
    set("2026-04-01", "t2", "f3"),
    set("2026-05-01", "t3", "f3"),
    set("2026-06-01", "t2", "f2"),
  ],
  recorded: [
    recorded("case-type", "permit", "t1", "2026-01-01T08:00:00.000Z"),
    recorded("deadlines", "us", "f1", "2026-01-01T08:00:00.001Z"),
    recorded("deadlines", "us", "f2", "2026-02-01T08:00:00.000Z"),
    recorded("case-type", "permit", "t2", "2026-02-15T08:00:00.000Z"),
  ],
};
const filesOf = (one: RuleSet | undefined) => one?.versions.deadlines["us"];
const typeOf = (one: RuleSet | undefined) => one?.versions["case-type"]["permit"];

test("a day has the set that was in force when it ended, also after going back to earlier rules", () => {
  const at = (day: string) => setAt(history, `${day}T23:59:59.999Z`);
  assert.deepEqual([typeOf(at("2026-03-31")), filesOf(at("2026-03-31"))], ["t2", "f2"]);
  assert.deepEqual([typeOf(at("2026-04-01")), filesOf(at("2026-04-01"))], ["t2", "f3"]);
  assert.deepEqual([typeOf(at("2026-05-20")), filesOf(at("2026-05-20"))], ["t3", "f3"]);
  assert.deepEqual([typeOf(at("2027-01-01")), filesOf(at("2027-01-01"))], ["t2", "f2"]);
});

test("a day before sets were kept has what had been recorded by then; before that, nothing", () => {
  const at = (day: string) => setAt(history, `${day}T23:59:59.999Z`);
  assert.deepEqual([typeOf(at("2026-02-10")), filesOf(at("2026-02-10"))], ["t1", "f2"]);
  assert.deepEqual([typeOf(at("2026-01-01")), filesOf(at("2026-01-01"))], ["t1", "f1"]);
  assert.equal(at("2025-12-31"), undefined);
});

test("a version of a type has the set it came with, or the one it stood in at an instant", () => {
  assert.equal(filesOf(setOfType(history, "t2", undefined)), "f2");
  assert.equal(filesOf(setOfType(history, "t2", "2026-04-20")), "f3");
  // It stood in no set just then: the last one before, and the first where there is none.
  assert.equal(filesOf(setOfType(history, "t2", "2026-05-20")), "f3");
  assert.equal(filesOf(setOfType(history, "t2", "2025-01-01")), "f2");
});

test("a version that is older than sets has the files that came with it; an unknown one none", () => {
  assert.equal(filesOf(setOfType(history, "t1", undefined)), "f1");
  assert.equal(setOfType(history, "t9", undefined), undefined);
});

test("the same versions make no further set; going back makes one that names the one before", () => {
  const version = (hash: string) => [{ kind: "deadlines" as const, name: "us", hash }];
  const first = nextRuleSet(version("f1"), undefined);
  assert.ok(first);
  const kept = (one: NonNullable<typeof first>): RuleSet => {
    const { after: _, ...versions } = one.content;
    return { hash: one.hash, at: "2026-01-01", versions };
  };
  assert.equal(nextRuleSet(version("f1"), kept(first)), undefined);
  const second = nextRuleSet(version("f2"), kept(first));
  assert.ok(second);
  const back = nextRuleSet(version("f1"), kept(second));
  assert.equal(back?.content.after, second.hash);
  assert.notEqual(back?.hash, first.hash);
});
