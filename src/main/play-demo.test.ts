import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type TestOffice, testOffice } from "#test/office.ts";
import { playDemo } from "./play-demo.ts";

let office: TestOffice;
let data: string;
before(async () => {
  office = await testOffice();
  data = await mkdtemp(join(tmpdir(), "recourse-demo-"));
});
after(async () => {
  await office.drop();
  await rm(data, { recursive: true, force: true });
});

const cases = async () => {
  const rows = await office.office.reading(office.office.newId(), (reader) =>
    reader.rows<{ cases: number; events: number }>(
      `select (select count(*)::int from cases) as cases,
              (select count(*)::int from events) as events`,
    ),
  );
  return rows[0];
};

test("the demo fills an empty office, and a start cut short is completed without doubles", async () => {
  const signIns = await playDemo(data, [office], () => undefined);
  const first = await cases();
  assert.ok((first?.cases ?? 0) >= 15);
  assert.ok(signIns.some((one) => one.name === "amina"));
  await rm(join(data, "demo-ready"));
  assert.deepEqual(await playDemo(data, [office], () => undefined), signIns);
  assert.deepEqual(await cases(), first);
});
