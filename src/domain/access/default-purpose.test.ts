import assert from "node:assert/strict";
import { test } from "node:test";
import type { Who } from "../ports.ts";
import { roleFor, usualPurpose } from "./default-purpose.ts";
import type { Role } from "./roles.ts";

const EVERYWHERE: readonly (readonly [Role, string])[] = [
  ["applicant", "own-case"],
  ["guardian", "own-case"],
  ["representative", "representation"],
  ["intake-clerk", "intake"],
  ["supervisor", "supervision"],
  ["records-officer", "records"],
  ["auditor", "audit"],
  ["privacy-officer", "oversight"],
  ["ombudsman", "oversight"],
];

for (const [role, purpose] of EVERYWHERE) {
  test(`${role}: the usual purpose is ${purpose}, whoever decides the cases`, () => {
    assert.equal(usualPurpose(holding(role), "own"), purpose);
    assert.equal(usualPurpose(holding(role), "observed"), purpose);
  });
}

test("a caseworker adjudicates where the office decides, and assists where it observes", () => {
  assert.equal(usualPurpose(holding("caseworker"), "own"), "adjudication");
  assert.equal(usualPurpose(holding("caseworker"), "observed"), "representation");
});

test("at a clinic a supervisor who also works cases comes first as who works them", () => {
  const both = holding("supervisor", "caseworker");
  assert.equal(usualPurpose(both, "observed"), "representation");
  assert.equal(usualPurpose(holding("supervisor"), "observed"), "supervision");
});

test("somebody without a role asks for public information", () => {
  assert.equal(usualPurpose(holding(), "own"), "public-information");
  assert.equal(usualPurpose(holding(), "observed"), "public-information");
});

test("who acts for a purpose does so in the role whose work it is", () => {
  const all = holding("supervisor", "caseworker", "intake-clerk");
  assert.equal(roleFor(all, "intake"), "intake-clerk");
  assert.equal(roleFor(all, "adjudication"), "caseworker");
  assert.equal(roleFor(all, "supervision"), "supervisor");
});

test("for representation that is the representative, else the caseworker who assists", () => {
  assert.equal(
    roleFor(holding("caseworker", "representative"), "representation"),
    "representative",
  );
  assert.equal(roleFor(holding("supervisor", "caseworker"), "representation"), "caseworker");
  assert.equal(roleFor(holding("supervisor"), "representation"), "supervisor");
  assert.equal(roleFor(holding(), "representation"), undefined);
});

function holding(...roles: Role[]): Who {
  return {
    kind: roles[0] === "applicant" || roles[0] === "guardian" ? "person" : "staff",
    accountId: "somebody",
    name: "Somebody",
    pseudonym: "S.",
    roles,
    grade: 12,
    language: "en",
    links: new Map(),
  };
}
