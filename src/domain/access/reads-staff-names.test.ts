import assert from "node:assert/strict";
import { test } from "node:test";
import { type Role, ROLES } from "./roles.ts";
import { readsStaffNames } from "./reads-staff-names.ts";

const holding = (roles: readonly Role[]) =>
  ({
    kind: "staff",
    accountId: "somebody",
    name: "Somebody Example",
    pseudonym: "X.",
    roles,
    grade: 0,
    language: "en",
    links: new Map(),
  }) as const;

test("the ombudsman reads staff by name, under oversight and no other purpose", () => {
  assert.equal(readsStaffNames(holding(["ombudsman"]), "oversight"), true);
});

test("no other role reads staff by name, and no other role makes an ombudsman of somebody", () => {
  for (const role of ROLES.filter((one) => one !== "ombudsman")) {
    for (const purpose of ["oversight", "audit", "supervision", "records"] as const) {
      assert.equal(readsStaffNames(holding([role]), purpose), false, `${role} ${purpose}`);
    }
  }
});

test("who is recorded as privacy officer reads as one, whatever else they are", () => {
  const both = holding(["ombudsman", "privacy-officer"]);
  assert.equal(readsStaffNames(both, "oversight"), false);
});
