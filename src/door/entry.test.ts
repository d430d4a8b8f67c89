import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { ASYLUM_APPLICATION, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { act } from "./act.ts";
import { ask } from "./ask.ts";

const DAY = 86_400_000;
let site: TestOffice;
let caseId: string;
let kid: Who;
let gus: Who;
let ruth: Who;
let stranger: Who;

before(async () => {
  site = await testOffice();
  const { office } = site;
  gus = await site.member("gus", ["guardian"]);
  await site.member("kid", ["applicant"]);
  await site.member("ruth", ["representative"]);
  stranger = await site.member("stranger", ["applicant"]);
  const input = ASYLUM_APPLICATION;
  const request = { typeId: "us.asylum.affirmative", event: "file", input, key: freshKey() };
  const filed = allowed(await act(office, gus, "own-case", request));
  caseId = filed.caseId;
  const { personKey } = await site.again("kid");
  await office.links.accept(personKey!, filed.invitation!.code, office.clock.today());
  kid = await site.again("kid");
  gus = await site.again("gus");
  const appointed = { representative: "CODE-ruth" };
  allowed(await acting(kid, "own-case", "appoint-representative", appointed));
  ruth = await site.again("ruth");
});
after(() => site.drop());

async function acting(who: Who, purpose: Purpose, event: string, input: object) {
  const version = (await site.office.store.open(site.office.newId(), caseId))?.version ?? 0;
  return act(site.office, who, purpose, { caseId, event, input, version, key: freshKey() });
}
const looks = async (who: Who, purpose: Purpose) =>
  allowed(await ask(site.office, who, purpose, caseLooks, { limit: 200 }, { caseId })).answer.looks;
const deniedTo = async (who: Who, purpose: Purpose) =>
  (await looks(who, purpose)).filter((one) => one.outcome === "denied");

test("R9: what people were denied in their own case is theirs alone, and kept to the day", async () => {
  const tries = [
    [kid, "own-case"],
    [gus, "own-case"],
    [ruth, "representation"],
  ] as const;
  for (const [who, purpose] of tries) {
    refused(await ask(site.office, who, purpose, decisionChecklist, {}, { caseId }));
    refused(await acting(who, purpose, "assign", { officer: "x" }));
  }
  for (const [who, purpose] of tries) {
    const own = await deniedTo(who, purpose);
    assert.deepEqual(own.map(({ name }) => name).toSorted(), ["assign", "decision-checklist"]);
    assert.ok(own.every((one) => one.own && Date.parse(one.at) % DAY === 0));
  }
  for (const [role, purpose] of [
    ["auditor", "audit"],
    ["ombudsman", "oversight"],
  ] as const) {
    const who = await site.member(role, [role]);
    assert.deepEqual(await deniedTo(who, purpose), [], role);
    const input = { reason: "A complaint about this case", case: caseId, outcome: "denied" };
    const { answer } = allowed(await ask(site.office, who, purpose, auditSearch, input));
    assert.deepEqual([answer.lines, answer.counts.denied], [[], 0], role);
  }
});

test("what somebody else was denied is told to the person and to their representatives", async () => {
  refused(await ask(site.office, stranger, "own-case", decisionChecklist, {}, { caseId }));
  for (const [who, purpose] of [
    [kid, "own-case"],
    [gus, "own-case"],
    [ruth, "representation"],
  ] as const) {
    const others = (await deniedTo(who, purpose)).filter((one) => !one.own);
    assert.deepEqual(
      others.map(({ name, role }) => [name, role]),
      [["decision-checklist", "applicant"]],
    );
  }
});
