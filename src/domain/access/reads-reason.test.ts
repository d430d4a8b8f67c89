import assert from "node:assert/strict";
import { test } from "node:test";
import type { Relation } from "./facts.ts";
import { readsReason } from "./reads-reason.ts";
import type { Role } from "./roles.ts";

const reads = (purpose: string, role: Role, relation: Relation) =>
  readsReason(purpose, { roles: [role] }, [relation]);

test("the person reads why the auditor and the ombudsman looked at their file", () => {
  assert.ok(reads("audit", "applicant", "party"));
  assert.ok(reads("oversight", "applicant", "party"));
});

test("whom a complaint may be about reads nothing of it", () => {
  for (const purpose of ["audit", "oversight"]) {
    assert.ok(!reads(purpose, "guardian", "representative"));
    assert.ok(!reads(purpose, "representative", "representative"));
    assert.ok(!reads(purpose, "caseworker", "assigned"));
    assert.ok(!reads(purpose, "supervisor", "supervising"));
  }
});

test("those who check the office read one another's reasons, and other reasons are open", () => {
  assert.ok(reads("oversight", "auditor", "none"));
  assert.ok(reads("audit", "ombudsman", "none"));
  assert.ok(reads("adjudication", "guardian", "representative"));
});
