import assert from "node:assert/strict";
import test from "node:test";
import { CliFailure } from "./cli-failure.ts";
import { failOnUnreadRules } from "./unread-rules.ts";

const book = (checkProblems: readonly string[]) => ({
  caseTypes: new Map(),
  deadlineRules: [],
  calendars: [],
  regimes: [],
  checkProblems,
});

test("a file of rules that does not load is said by its name, with what is wrong in it", () => {
  const bad = "deadlines/us.yaml:12: rules.0.versions.0.roll: Invalid option";
  assert.throws(
    () => failOnUnreadRules(book([bad, "case-types/us.x/case-type.yaml:3: id: wrong"])),
    (error: unknown) => {
      assert.ok(error instanceof CliFailure && error.exitCode === 1);
      assert.equal(error.message, `deadlines/us.yaml does not load:\n${bad}`);
      return true;
    },
  );
});

test("a problem of a case type alone is no word against the rules", () => {
  failOnUnreadRules(book(["case-types/us.x/case-type.yaml:3: id: wrong"]));
  failOnUnreadRules(book([]));
});
