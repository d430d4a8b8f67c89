import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { auditSearch } from "./audit-search.ts";
import { caseLooks } from "./case-looks.ts";
import { looksAtLooks } from "./looks-at-looks.ts";
import { myWorkingTimes } from "./my-working-times.ts";
import { unexplainedLooks } from "./unexplained-looks.ts";

let site: TestOffice;
let people: Record<"amina" | "daniel" | "grace" | "noor" | "pia" | "otto", Who>;
let caseId: string;
const reason = "A complaint at the counter";

before(async () => {
  site = await testOffice("own", [], {
    workingHours: { days: [1, 2], from: 480, to: 1020 },
  });
  const { member, office } = site;
  people = {
    amina: await member("amina", ["applicant"]),
    daniel: await member("daniel", ["caseworker"]),
    grace: await member("grace", ["supervisor"]),
    noor: await member("noor", ["auditor"]),
    pia: await member("pia", ["privacy-officer"]),
    otto: await member("otto", ["ombudsman"]),
  };
  caseId = (await fileAsylum(office, people.amina)).caseId;
  people.amina = await site.again("amina");
  const about = { caseId };
  allowed(await ask(office, people.amina, "own-case", caseLooks, {}, about));
  allowed(await ask(office, people.grace, "supervision", caseLooks, {}, about));
  allowed(await ask(office, people.pia, "oversight", caseLooks, {}, { caseId, reason }));
  allowed(await ask(office, people.pia, "oversight", unexplainedLooks, {}));
  allowed(await ask(office, people.noor, "audit", auditSearch, { reason, case: caseId }));
  refused(await ask(office, people.daniel, "adjudication", unexplainedLooks, {}));
});
after(() => site.drop());

const read = async (who: Who, purpose: Purpose) =>
  allowed(await ask(site.office, who, purpose, looksAtLooks, {})).answer.looks;

test("who read looks is told with what and why, one line for each list", async () => {
  const looks = await read(people.noor, "audit");
  assert.deepEqual(
    looks.map(({ name, outcome, pseudonym, caseId: of }) => [name, outcome, pseudonym, of]),
    [
      ["unexplained-looks", "denied", "D.", undefined],
      ["audit-search", "allowed", "N.", undefined],
      ["unexplained-looks", "allowed", "P.", undefined],
      ["case-looks", "allowed", "P.", undefined],
      ["case-looks", "allowed", "G.", caseId],
    ],
  );
  assert.equal(looks[1]?.reason, reason);
  assert.equal(looks[3]?.reason, undefined, "a reason of oversight could tell of a concern");
});

test("that a person read who looked at their own file stands nowhere (R9)", async () => {
  for (const looks of [await read(people.noor, "audit"), await read(people.otto, "oversight")]) {
    assert.equal(
      looks.some(({ role }) => role === "applicant"),
      false,
    );
  }
});

test("reading this list is a look at looks, and the ombudsman reads names and cases", async () => {
  const looks = await read(people.otto, "oversight");
  assert.equal(looks[0]?.name, "looks-at-looks");
  const pias = looks.filter(({ pseudonym }) => pseudonym === "P.");
  assert.ok(pias.every(({ staffName }) => staffName === "pia Example"));
  assert.equal(pias.find(({ name }) => name === "case-looks")?.caseId, caseId);
});

test("the list goes on where it ended, and nobody who works on cases reads it", async () => {
  const asked = await ask(site.office, people.pia, "oversight", looksAtLooks, { limit: 2 });
  const { looks, next } = allowed(asked).answer;
  assert.equal(looks.length, 2);
  const more = await ask(site.office, people.pia, "oversight", looksAtLooks, { before: next });
  const ids = new Set(looks.map(({ id }) => id));
  assert.ok(allowed(more).answer.looks.every(({ id }) => !ids.has(id)));
  for (const [who, purpose] of [
    [people.daniel, "adjudication"],
    [people.grace, "supervision"],
  ] as const) {
    const no = await ask(site.office, who, purpose, looksAtLooks, {});
    assert.equal(refused(no).code, "not-allowed");
  }
});

test("a member of staff reads what the office keeps of them, and nobody else's", async () => {
  const week = { days: [1, 2, 3], from: 540, to: 1000, since: "2026-01-01" };
  const home = { street: "Sample Street", house: "1", town: "Exampleton" };
  const { employment } = site.office;
  await employment.note(people.daniel.accountId, { kind: "week", ...week });
  await employment.note(people.daniel.accountId, { kind: "home", ...home });
  await employment.note(people.daniel.accountId, {
    kind: "away",
    from: "2026-05-01",
    to: "2026-05-09",
  });
  const of = async (who: Who, purpose: Purpose) =>
    allowed(await ask(site.office, who, purpose, myWorkingTimes, {})).answer;
  const office = { days: [1, 2], from: 480, to: 1020 };
  assert.deepEqual(await of(people.daniel, "adjudication"), {
    office,
    weeks: [week],
    away: [{ from: "2026-05-01", to: "2026-05-09" }],
    home,
  });
  assert.deepEqual(await of(people.noor, "audit"), { office, weeks: [], away: [] });
  const no = await ask(site.office, people.amina, "own-case", myWorkingTimes, {});
  assert.equal(refused(no).code, "not-allowed");
});
