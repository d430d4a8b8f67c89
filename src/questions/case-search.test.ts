import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { ASYLUM_APPLICATION, done } from "#test/asylum.ts";
import { allowed, refused } from "#test/office.ts";
import { auditSearch } from "./audit-search.ts";
import { caseLooks } from "./case-looks.ts";
import { caseSearch } from "./case-search.ts";

let site: ApiSite;
let ines: Who;
let grace: Who;
let daniel: Who;
let amina: Who;
let ruth: Who;
let hers: string;
let others: string;
let nobodys: string;

async function filed(person: Who, name: string): Promise<string> {
  const input = { ...ASYLUM_APPLICATION, name };
  const opened = { typeId: "us.asylum.affirmative", event: "file", input };
  return (await done(site.office, person, "own-case", opened)).caseId;
}

before(async () => {
  site = await apiSite();
  amina = await site.member("amina", ["applicant"]);
  ruth = await site.member("ruth", ["representative"]);
  const null_ = await site.member("null", ["applicant"]);
  const karim = await site.member("karim", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  hers = await filed(amina, "محمد Núñez O’Brien");
  others = await filed(null_, "Null");
  nobodys = await filed(karim, "Karim NA");
  amina = await site.again("amina");
  const accept = { caseId: hers, event: "accept", input: {}, version: 1 };
  await done(site.office, ines, "intake", accept);
  const assign = {
    caseId: hers,
    event: "assign",
    input: { officer: daniel.accountId },
    version: 2,
  };
  await done(site.office, grace, "supervision", assign);
});
after(() => site.drop());

const find = async (who: Who, purpose: Purpose, text: string): Promise<readonly string[]> =>
  allowed(await ask(site.office, who, purpose, caseSearch, { text })).answer.cases.map(
    ({ caseId }) => caseId,
  );

test("an officer finds their own cases by number and by name, and nobody else's", async () => {
  for (const text of [hers, hers.toLowerCase(), "nunez", "OBrien nunez", "Mohamed"]) {
    assert.deepEqual(await find(daniel, "adjudication", text), [hers], text);
  }
  for (const text of [others, nobodys, "Null", "Karim", "NA", "nobody at all", "RC-0000-0000"]) {
    assert.deepEqual(await find(daniel, "adjudication", text), [], text);
  }
});

test("names that a program could take for nothing are found as they are written", async () => {
  assert.deepEqual(await find(grace, "supervision", "Null"), [others]);
  assert.deepEqual(await find(grace, "supervision", "NA"), [nobodys]);
  assert.deepEqual(await find(grace, "supervision", "na"), []);
});

test("who sits at the counter finds what nobody was given yet", async () => {
  assert.deepEqual(await find(ines, "intake", hers), []);
  assert.deepEqual(await find(ines, "intake", "Karim"), [nobodys]);
});

test("nothing else that is known of a person finds them", async () => {
  const told = Object.values(ASYLUM_APPLICATION).filter((value) => typeof value === "string");
  for (const text of [...told, "us.asylum.affirmative"]) {
    if (text.trim() === "" || text.length > 120) continue;
    assert.deepEqual(await find(daniel, "adjudication", text), [], text);
  }
});

test("a representative finds the cases in which they are of record, and no others", async () => {
  assert.deepEqual(await find(ruth, "representation", hers), []);
  const named = { caseId: hers, event: "appoint-representative", version: 3 };
  const input = { representative: "CODE-ruth" };
  await done(site.office, amina, "own-case", { ...named, input });
  const again = await site.again("ruth");
  assert.deepEqual(await find(again, "representation", "nunez"), [hers]);
  assert.deepEqual(await find(again, "representation", others), []);
});

test("who has no work with cases searches none, and a purpose of others opens nothing", async () => {
  const noor = await site.member("noor", ["auditor"]);
  for (const [who, purpose] of [
    [noor, "audit"],
    [daniel, "supervision"],
    [amina, "own-case"],
  ] as const) {
    const answer = await ask(site.office, who, purpose, caseSearch, { text: hers });
    assert.equal(refused(answer).code, "not-allowed");
  }
});

test("a search stands in the record of each case it showed, and what was typed in none", async () => {
  await find(grace, "supervision", "Karim");
  await find(grace, "supervision", "Nobody Example");
  const looks = allowed(
    await ask(site.office, grace, "supervision", caseLooks, {}, { caseId: nobodys }),
  );
  const line = looks.answer.looks.find(({ kind }) => kind === "searched");
  assert.equal(line?.name, "case-search");
  assert.ok(!JSON.stringify(looks).includes("Karim"));
  const noor = await site.again("noor");
  const input = { reason: "A test reads the record.", officer: grace.accountId, kind: "searched" };
  const audit = allowed(await ask(site.office, noor, "audit", auditSearch, input));
  const lines = audit.answer.lines.filter(({ caseId }) => caseId === undefined);
  assert.ok(lines.length >= 2, "a search that found nothing is on record");
  assert.ok(lines.every(({ searchedFor }) => searchedFor === "name"));
  assert.ok(!/Karim|Nobody Example/.test(JSON.stringify(audit)));
  const { rows } = await inClear("Nobody Example");
  assert.equal(rows, 0);
});

test("nothing found, not one's own and protected are one answer, to the byte", async () => {
  const token = await site.token("daniel");
  const said = await Promise.all(
    [others, "RC-0000-0000", "Nobody Example", "Karim"].map(async (text) => {
      const answer = await site.call("POST", "/case-search", { token, body: { text } });
      return `${answer.statusCode} ${answer.body}`;
    }),
  );
  assert.deepEqual(new Set(said), new Set(['200 {"cases":[],"isMore":false}']));
  const asAddress = await site.call("GET", `/case-search?text=${hers}`, { token });
  assert.equal(asAddress.statusCode, 405);
  const inAddress = await site.call("POST", `/case-search?text=${hers}`, { token, body: {} });
  assert.equal(inAddress.statusCode, 422);
});

test("whoever searches on and on is told to wait; the filing of a case is not", async () => {
  const kim = await site.member("kim", ["caseworker"]);
  const said: string[] = [];
  for (let n = 0; n < 32; n++) {
    const answer = await ask(site.office, kim, "adjudication", caseSearch, { text: `Name ${n}` });
    said.push(isRefusal(answer) ? answer.code : "found");
  }
  assert.deepEqual(
    said.slice(0, 30),
    Array.from({ length: 30 }, () => "found"),
  );
  assert.deepEqual(said.slice(30), ["slow-down", "slow-down"]);
  assert.deepEqual(await find(daniel, "adjudication", hers), [hers], "nobody else waits");
  await filed(await site.member("tomas", ["applicant"]), "Tomas Example");
});

const inClear = (text: string): Promise<{ rows: number }> =>
  site.office.reading(site.office.newId(), async (reader) => {
    const found = await reader.rows(
      `select 1 from access_entries where position(convert_to($1, 'UTF8') in sealed) > 0
         or position($1 in name || purpose || actor_id) > 0`,
      [text],
    );
    return { rows: found.length };
  });
