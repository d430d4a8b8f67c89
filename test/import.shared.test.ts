import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { acceptImport, stageImport } from "#door/import.ts";
import { allowed, type TestOffice, testOffice } from "./office.ts";

const shared = process.env["RECOURSE_SHARED"] ?? join(import.meta.dirname, "..", "..", "shared");
const receipt = join(shared, "data", "process", "receipt.csv");

let office: TestOffice;
let omar: Who;
before(async () => {
  office = await testOffice();
  omar = await office.member("omar", ["records-officer"]);
});
after(() => office.drop());

const stage = () =>
  stageImport(office.office, omar, "records", { file: receipt, source: "receipt", options: {} });

test("a real log comes in whole, and the same log again adds nothing", async () => {
  const staged = allowed(await stage());
  assert.ok(staged.is === "staged");
  const accepted = allowed(await acceptImport(office.office, omar, "records", staged.importId));
  assert.equal(accepted.cases, 1434);
  assert.equal(accepted.events, 8577);
  const again = allowed(await stage());
  assert.ok(again.is === "nothing-new");
  assert.equal(again.knownEvents, 8577);
});
