import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { judgeUnexplained } from "#door/judge-unexplained.ts";
import { listUnexplained } from "#door/list-unexplained.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { unexplainedLooks } from "#questions/unexplained-looks.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let pia: Who;
let petra: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  pia = await site.member("pia", ["privacy-officer"]);
  petra = await site.member("petra", ["privacy-officer"]);
});
after(() => site.drop());

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const listed = async () =>
  allowed(await ask(site.office, pia, "oversight", unexplainedLooks, {})).answer.looks.find(
    (one) => one.caseId === caseId,
  );

test("a clock that ran ahead for a while hides no day", async () => {
  await onDay(site, later(300), () => listUnexplained(site.office));
  caseId = (await fileAsylum(site.office, amina)).caseId;
  allowed(await ask(site.office, petra, "oversight", caseLooks, {}, { caseId }));
  await onDay(site, later(1), () => listUnexplained(site.office));
  assert.ok(await listed(), "another privacy officer reads it");
});

test("nobody judges their own look", async () => {
  const look = await listed();
  const judge = (who: Who) =>
    judgeUnexplained(site.office, who, "oversight", {
      entryId: look?.id ?? "",
      version: 0,
      input: { kind: "explained", reason: "This was my work." },
    });
  assert.equal(refused(await judge(petra)).code, "not-found");
  assert.ok(await listed());
  allowed(await judge(pia));
  assert.equal(await listed(), undefined);
});

test("what came to nothing leaves a line that says so", async () => {
  const outcomes = async () => {
    const found = await site.office.reading(site.office.newId(), (reader) =>
      reader.rows<{ outcome: string }>(
        `select outcome from access_entries
         where office_id = $1 and name = 'judge-unexplained' order by id`,
        [reader.officeId],
      ),
    );
    return found.map(({ outcome }) => outcome);
  };
  const input = { kind: "explained", reason: "This was my work." };
  const judge = (entryId: string, more: object = {}) =>
    judgeUnexplained(site.office, pia, "oversight", {
      entryId,
      version: 0,
      input: { ...input, ...more },
    });
  const before = await outcomes();
  refused(await judge("nonsense"));
  refused(await judge(crypto.randomUUID()));
  refused(await judge(crypto.randomUUID(), { kind: "forgotten" }));
  assert.deepEqual((await outcomes()).slice(before.length), ["refused", "refused", "refused"]);
});
