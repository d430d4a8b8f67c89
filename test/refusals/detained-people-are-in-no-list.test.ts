import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { RELATIONS } from "#domain/access/facts.ts";
import { ROLES } from "#domain/access/roles.ts";
import { ACTORS } from "#domain/case/case-type.ts";
import { root } from "#test/office.ts";

const OF_A_PLACE = /detain|detention|facility|custod|jail|prison|warden/i;

test("whoever works where people are held has no role, no tie and no event here", () => {
  for (const names of [ROLES, RELATIONS, ACTORS]) {
    assert.deepEqual(
      names.filter((name) => OF_A_PLACE.test(name)),
      [],
    );
  }
  const policies = globSync("policies/*.{cedar,cedarschema}", { cwd: root });
  assert.ok(policies.length > 10);
  for (const path of policies) assert.doesNotMatch(read(path), OF_A_PLACE, path);
});

test("no list, row, report, filter or export knows whether somebody is held", () => {
  const lists = ["projections", "questions", "reports", "web/screens/desk", "web/screens/audit"];
  const files = globSync(`src/{${lists.join(",")}}/**/*.ts`, { cwd: root });
  assert.ok(files.length > 50);
  for (const path of [...files, "migrations/schema.sql"]) {
    assert.doesNotMatch(read(path), OF_A_PLACE, path);
  }
});

const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");
