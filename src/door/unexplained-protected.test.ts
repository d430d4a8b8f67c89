import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { judgeUnexplained } from "#door/judge-unexplained.ts";
import { listUnexplained } from "#door/list-unexplained.ts";
import { caseFile } from "#questions/case-file.ts";
import { unexplainedLooks } from "#questions/unexplained-looks.ts";
import { worklist } from "#questions/worklist.ts";
import { done } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

// Browsing is worst where a file is hidden for somebody's safety: whoever is sworn finds it.

let site: TestOffice;
let daniel: Who;
let pia: Who;
let sam: Who;
let caseId: string;
const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  site = await testOffice();
  const amina = await site.member("amina", ["applicant"]);
  const grace = await site.member("grace", ["supervisor", "sworn"]);
  daniel = await site.member("daniel", ["caseworker"]);
  pia = await site.member("pia", ["privacy-officer"]);
  sam = await site.member("sam", ["privacy-officer", "sworn"]);
  const input = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input };
  caseId = (await done(site.office, amina, "own-case", first)).caseId;
  allowed(await ask(site.office, grace, "supervision", caseFile, {}, { caseId }));
  await onDay(site, tomorrow, () => listUnexplained(site.office));
});
after(() => site.drop());

const list = async (who: Who) =>
  allowed(await ask(site.office, who, "oversight", unexplainedLooks, {})).answer.looks;
const judge = (who: Who, entryId: string) =>
  judgeUnexplained(site.office, who, "oversight", {
    entryId,
    version: 0,
    input: { kind: "explained", reason: "She stood in for a colleague." },
  });

test("an unexplained look at a protected case is listed for whoever is sworn, and judged", async () => {
  const [look] = (await list(sam)).filter((one) => one.caseId === caseId);
  assert.ok(look !== undefined);
  allowed(await judge(sam, look.id));
  assert.ok((await list(sam)).every((one) => one.id !== look.id));
});

test("whoever is not sworn finds none, and judges it as one that is not there", async () => {
  const all = { all: "yes" } as const;
  const seen = allowed(await ask(site.office, sam, "oversight", unexplainedLooks, all)).answer
    .looks;
  const look = seen.find((one) => one.caseId === caseId);
  assert.ok(look !== undefined);
  const hidden = allowed(await ask(site.office, pia, "oversight", unexplainedLooks, all)).answer;
  assert.ok(!JSON.stringify(hidden).includes(caseId));
  assert.equal(refused(await judge(pia, look.id)).code, "not-found");
});

test("what was looked at in no case is settled like any other", async () => {
  allowed(await ask(site.office, daniel, "adjudication", worklist, {}));
  const id = site.office.newId();
  const [line] = await site.office.reading(id, (reader) =>
    reader.rows<{ id: string }>(
      "select id from access_entries where office_id = $1 and case_id = '' and name = 'worklist'",
      [reader.officeId],
    ),
  );
  assert.ok(line !== undefined);
  await site.office.unexplained.list(id, "2000-01-01", [{ entryId: line.id, caseId: "" }]);
  assert.ok((await list(pia)).some((one) => one.id === line.id));
  allowed(await judge(pia, line.id));
  assert.ok((await list(pia)).every((one) => one.id !== line.id));
});
