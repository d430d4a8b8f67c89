import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { bringIn, fixtureLog } from "#test/import-log.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { auditSearch } from "./audit-search.ts";
import { exportLog } from "./export-log.ts";

const REASON = "A study of how permits move";

let at: TestOffice;
let omar: Who;

before(async () => {
  at = await testOffice();
  omar = await at.member("omar", ["records-officer"]);
  await bringIn(at, omar, await fixtureLog("permits.csv"));
});
after(() => at.drop());

test("a copy of a log leaves with a reason of 10 characters or more, and never without", async () => {
  const asked = (input: object) => ask(at.office, omar, "records", exportLog, input);
  for (const input of [{}, { reason: "" }, { reason: "123456789" }, { reason: "x".repeat(501) }]) {
    const refusal = refused(await asked({ source: "permits", ...input }));
    assert.equal(refusal.code, "invalid-input");
    assert.deepEqual(
      refusal.fields?.map(({ field }) => field),
      ["reason"],
    );
  }
  for (const reason of ["1234567890", "x".repeat(500)]) {
    assert.ok(allowed(await asked({ source: "permits", reason })).answer.length > 0);
  }
});

test("whoever checks the office reads what a copy was taken for", async () => {
  const input = { source: "permits", reason: REASON };
  const left = allowed(await ask(at.office, omar, "records", exportLog, input)).answer;
  const noor = await at.member("noor", ["auditor"]);
  const why = "A test reads the record";
  const search = { reason: why, officer: omar.accountId, kind: "exported", limit: 200 };
  const { lines } = allowed(await ask(at.office, noor, "audit", auditSearch, search)).answer;
  const told = lines.filter(({ reason }) => reason === REASON);
  assert.ok(left.length > 0 && told.length > 0);
  assert.ok(told.every(({ name, outcome }) => name === "export-log" && outcome === "allowed"));
});
