import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { tagIdentifiers } from "#door/tag-identifiers.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, root } from "#test/office.ts";
import { wireOffice } from "../main/open-office.ts";
import { auditSearch } from "./audit-search.ts";
import { caseSearch } from "./case-search.ts";

const HERS = "MSC2190123456";
const OTHERS = "MSC2190199999";
const TWICE = "MSC2190155555";

let site: ApiSite;
let ines: Who;
let grace: Who;
let daniel: Who;
let kim: Who;
let amina: Who;
let hers: string;
let others: string;
let twice: readonly string[];

async function accepted(person: string, number: string, officer?: Who): Promise<string> {
  const { caseId } = await fileAsylum(site.office, await site.member(person, ["applicant"]));
  const input = { "receipt-number": number };
  await done(site.office, ines, "intake", { caseId, event: "accept", input, version: 1 });
  if (officer !== undefined) {
    const assign = { caseId, event: "assign", input: { officer: officer.accountId }, version: 2 };
    await done(site.office, grace, "supervision", assign);
  }
  return caseId;
}

before(async () => {
  site = await apiSite();
  ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  kim = await site.member("kim", ["caseworker"]);
  hers = await accepted("amina", HERS, daniel);
  amina = await site.again("amina");
  others = await accepted("tomas", OTHERS, kim);
  twice = [await accepted("wen", TWICE, daniel), await accepted("nadia", TWICE, kim)];
});
after(() => site.drop());

const find = async (who: Who, purpose: Purpose, text: string): Promise<readonly string[]> =>
  allowed(await ask(site.office, who, purpose, caseSearch, { text })).answer.cases.map(
    ({ caseId }) => caseId,
  );

type Tagged = { case_id: string; key_no: number; tags: readonly Buffer[] };
const tagged = (): Promise<readonly Tagged[]> =>
  site.office.reading(site.office.newId(), (reader) =>
    reader.rows<Tagged>("select case_id, key_no, tags from case_identifiers order by case_id"),
  );

test("a case is found by its receipt number, however it is typed, by who works on it", async () => {
  for (const text of [HERS, "msc 21-901-23456", "MSC٢١٩٠١٢٣٤٥٦"]) {
    assert.deepEqual(await find(daniel, "adjudication", text), [hers], text);
  }
  assert.deepEqual(await find(grace, "supervision", HERS), [hers]);
  for (const text of [OTHERS, "MSC2190123457", "MSC219012345", "2190123456", "MSC219012345*"]) {
    assert.deepEqual(await find(daniel, "adjudication", text), [], text);
  }
  assert.deepEqual(await find(ines, "intake", HERS), [], "it is at intake no longer");
});

test("a case is found by its own number, however it is typed; another's is not", async () => {
  const typed = (caseId: string) => [
    caseId,
    caseId.replaceAll("-", ""),
    caseId.toLowerCase().replaceAll("-", " "),
    caseId.replace("-", " "),
  ];
  for (const text of typed(hers))
    assert.deepEqual(await find(daniel, "adjudication", text), [hers]);
  for (const text of typed(others)) assert.deepEqual(await find(daniel, "adjudication", text), []);
});

test("a number that stands in two cases finds neither for who sees both", async () => {
  assert.deepEqual(await find(grace, "supervision", TWICE), []);
  assert.deepEqual(await find(daniel, "adjudication", TWICE), [twice[0]]);
  assert.deepEqual(await find(kim, "adjudication", TWICE), [twice[1]]);
});

test("no tag of one case stands in another, and no number stands in clear", async () => {
  const rows = await tagged();
  const tags = rows.flatMap((row) => row.tags.map((tag) => tag.toString("hex")));
  assert.equal(tags.length, 4);
  assert.equal(new Set(tags).size, tags.length);
  assert.ok(tags.every((tag) => tag.length === 64));
  const clear = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows(
      `select 1 from events where position('MSC21'::bytea in sealed) > 0
       union all select 1 from cases where position('MSC21'::bytea in sealed) > 0
       union all select 1 from access_entries where position('MSC21'::bytea in sealed) > 0`,
    ),
  );
  assert.deepEqual(clear, []);
});

test("one's own, another's and nobody's number: what is not found is one answer", async () => {
  const token = await site.token("daniel");
  const said = await Promise.all(
    [OTHERS, "MSC0000000000", others, "RC-0000-0000"].map(async (text) => {
      const answer = await site.call("POST", "/case-search", { token, body: { text } });
      return `${answer.statusCode} ${answer.body}`;
    }),
  );
  assert.deepEqual(new Set(said), new Set(['200 {"cases":[],"isMore":false}']));
});

test("a search by a number is on record, also when nothing was found, without the number", async () => {
  const ida = await site.member("ida", ["caseworker"]);
  assert.deepEqual(await find(ida, "adjudication", HERS), []);
  const noor = await site.member("noor", ["auditor"]);
  const input = { reason: "A test reads the record.", officer: ida.accountId, kind: "searched" };
  const audit = allowed(await ask(site.office, noor, "audit", auditSearch, input)).answer;
  assert.deepEqual(
    audit.lines.map(({ searchedFor }) => searchedFor),
    ["identifier"],
  );
  assert.ok(!JSON.stringify(audit).includes(HERS));
});

test("a representative finds a client's case by its number from the day of the appointment", async () => {
  let ruth = await site.member("ruth", ["representative"]);
  assert.deepEqual(await find(ruth, "representation", HERS), []);
  const named = { caseId: hers, event: "appoint-representative", version: 3 };
  const input = { representative: "CODE-ruth" };
  await done(site.office, amina, "own-case", { ...named, input });
  ruth = await site.again("ruth");
  assert.deepEqual(await find(ruth, "representation", HERS), [hers]);
  assert.deepEqual(await find(ruth, "representation", OTHERS), []);
});

test("cases from before get their tags, once", async () => {
  const before = await tagged();
  await withClient(site.database.owner, (client) =>
    client.query(
      "update case_identifiers set version = 0, key_no = 0, tags = '{}' where case_id = $1",
      [hers],
    ),
  );
  assert.deepEqual(await find(daniel, "adjudication", HERS), []);
  assert.equal(await tagIdentifiers(site.office, site.identifierTags), 1);
  assert.deepEqual(await find(daniel, "adjudication", HERS), [hers]);
  assert.equal(await tagIdentifiers(site.office, site.identifierTags), 0);
  assert.deepEqual(await tagged(), before);
});

test("a new secret takes the place of every tag, and cases are found meanwhile", async () => {
  const before = await tagged();
  const turned = await wireOffice(site.database.app, {
    officeId: site.office.officeId,
    name: site.office.name,
    mode: "own",
    zone: site.office.zone,
    database: site.database.name,
    dataDir: site.dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: true,
    searchKey: 2,
  });
  try {
    const look = async () =>
      allowed(await ask(turned.office, kim, "adjudication", caseSearch, { text: OTHERS })).answer
        .cases.length;
    assert.equal(await look(), 1, "by the old secret");
    assert.equal(await tagIdentifiers(turned.office, turned.identifierTags), before.length);
    assert.equal(await look(), 1, "by the new one");
  } finally {
    await turned.close();
  }
  const now = await tagged();
  assert.ok(now.every((row) => row.key_no === 2));
  const hex = (rows: readonly Tagged[]) =>
    rows.flatMap(({ tags }) => tags.map((t) => t.toString("hex")));
  const old = new Set(hex(before));
  assert.ok(hex(now).every((tag) => !old.has(tag)));
});
