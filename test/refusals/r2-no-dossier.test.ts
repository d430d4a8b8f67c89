import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { tagWith } from "#adapters/clock/identifiers.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { myCases } from "#questions/my-cases.ts";
import { ASYLUM_APPLICATION, done, fileAsylum } from "#test/asylum.ts";
import { allowed, type TestOffice, testOffice } from "#test/office.ts";
import { type Dump, dumpForStaff, tokensOf } from "./staff-dump.ts";

// An operator holds the database, the office's key and the key of every case, and wants to put two
// cases of one person side by side. What a person writes about themselves in both is theirs to
// write; everything that the product adds must tell nothing.

let office: TestOffice;
let amina: Who;
let wen: Who;
let ines: Who;
let hers: readonly string[];
let others: readonly string[];
let dump: Dump;

const GUESSABLE_KEY = "form-1";

async function fileAs(who: Who, name: string, address: string): Promise<string> {
  const told = { name, "mailing-address": address, fear: `The story of ${name}.` };
  return (await fileAsylum(office.office, who, told)).caseId;
}

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  wen = await office.member("wen", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  await office.member("ruth", ["representative"]);
  const first = await fileAs(amina, "Amina First", "1 Sample Street");
  const foreign = await fileAs(wen, "Wen Other", "3 Sample Street");
  amina = await office.again("amina");
  const request = { typeId: "us.asylum.affirmative", event: "file", key: GUESSABLE_KEY };
  const second = allowed(
    await act(office.office, amina, "own-case", {
      ...request,
      input: { ...ASYLUM_APPLICATION, name: "A. Second", "mailing-address": "2 Sample Street" },
    }),
  ).caseId;
  hers = [first, second];
  others = [foreign, await fileAs(wen, "W. Again", "4 Sample Street")];
  for (const who of ["amina", "wen"]) {
    const person = await office.again(who);
    allowed(await ask(office.office, person, "own-case", myCases, {}));
    for (const caseId of person.links.keys()) {
      allowed(await ask(office.office, person, "own-case", caseFile, {}, { caseId }));
      allowed(await ask(office.office, person, "own-case", caseLooks, {}, { caseId }));
      const text = `A message about ${caseId}.`;
      await done(office.office, person, "own-case", {
        caseId,
        event: "send-message",
        input: { text },
        version: 1,
      });
      await done(office.office, person, "own-case", {
        caseId,
        event: "appoint-representative",
        input: { representative: "CODE-ruth" },
        version: 2,
      });
    }
  }
  for (const caseId of [...hers, ...others]) {
    await act(office.office, ines, "intake", {
      caseId,
      event: "accept",
      input: {},
      version: 3,
      key: GUESSABLE_KEY,
    });
  }
  dump = await dumpForStaff(office);
});
after(() => office.drop());

const rowsOf = (table: string) => dump.tables.get(table) ?? [];

/** All values in all rows that name a case, or whose opened parts do. */
function tokensOfCase(caseId: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const rows of dump.tables.values()) {
    for (const row of rows) {
      const inRow = tokensOf(row);
      if (inRow.has(caseId)) for (const token of inRow) tokens.add(token);
    }
  }
  return tokens;
}

test("R2: the dump holds what an operator hopes for; the search is no empty one", () => {
  assert.ok(dump.caseKeys.size >= 4);
  for (const caseId of [...hers, ...others]) assert.ok(tokensOfCase(caseId).size > 40);
  assert.ok(tokensOfCase(hers[0]!).has("The story of Amina First."));
  assert.ok(rowsOf("case_links").length >= 4 && rowsOf("accounts").length >= 4);
});

test("R2: a person's two cases share no value that strangers' cases do not share too", () => {
  const [first, second] = hers.map(tokensOfCase);
  const common = [...first!].filter((token) => second!.has(token));
  const strangers = others.map(tokensOfCase);
  const telling = common.filter((token) => !strangers.some((tokens) => tokens.has(token)));
  assert.deepEqual(telling, []);
});

test("R2: no value ties an account, a session, a link or a letter to any case", () => {
  const inCases = new Set([...hers, ...others].flatMap((caseId) => [...tokensOfCase(caseId)]));
  const generic = new Set([
    "testville",
    "en",
    "ar",
    "person",
    "staff",
    "applicant",
    "representative",
  ]);
  const accounts = rowsOf("accounts").filter((row) => row["kind"] === "staff");
  const staff = new Set(accounts.map((row) => row["account_id"]));
  for (const table of ["accounts", "sessions", "case_links", "link_letters"]) {
    assert.ok(rowsOf(table).length > 0, `${table} is empty`);
    const persons = rowsOf(table).filter((row) => !staff.has(row["account_id"]));
    for (const token of persons.flatMap((row) => [...tokensOf(row)])) {
      // A representative's name stands in the file of everybody whom they represent.
      if (generic.has(token) || token === "ruth Example" || !inCases.has(token)) continue;
      assert.fail(`${table} and a case both hold ${token}`);
    }
  }
});

test("R2: within a case a person is their party, under an id that no other case has", () => {
  const parties = hers.map((caseId) => {
    const acts = rowsOf("events").filter((row) => row["stream_id"] === caseId);
    return new Set(acts.map((row) => row["actor_id"]).filter((id) => id !== ines.accountId));
  });
  assert.ok(parties.every((ids) => ids.size === 1));
  assert.notDeepEqual(parties[0], parties[1]);
  const accounts = rowsOf("accounts").map((row) => row["account_id"]);
  assert.ok(parties.every((ids) => [...ids].every((id) => !accounts.includes(id))));
});

test("R2: a guessed key finds what staff sent, and nothing that a person sent", () => {
  const secret = dump.keys.officeSecret("idempotency");
  const known = new Set(
    rowsOf("idempotency_keys").map((row) => (row["key_tag"] as Buffer).toString("hex")),
  );
  const guessed = (account: unknown) =>
    known.has(tagWith(secret, `${account as string}|${GUESSABLE_KEY}`).toString("hex"));
  const found = rowsOf("accounts").filter((row) => guessed(row["account_id"]));
  assert.deepEqual(
    found.map((row) => row["kind"]),
    ["staff"],
  );
});

test("R2: no key of the office or of a case opens a link, or makes the tag of one", () => {
  const labels = ["answers", "access-entries", "account-profiles", "idempotency", "sign-in"];
  const held = [...dump.caseKeys.values(), ...labels.map((label) => dump.keys.officeSecret(label))];
  const tags = new Set(
    rowsOf("case_links").map((row) => (row["link_tag"] as Buffer).toString("hex")),
  );
  for (const key of held) {
    for (let n = 0; n < 40; n++) {
      const tag = createHmac("sha256", key).update(`case-link/v1|${n}`).digest("hex");
      assert.ok(!tags.has(tag));
    }
  }
  const own = createHmac("sha256", amina.personKey!).update("case-link/v1|0").digest("hex");
  assert.ok(tags.has(own), "the person's own key does make it");
});

test("R2: no account, session, link or letter holds a time that ties it to a case", () => {
  const millis = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;
  for (const table of ["accounts", "sessions", "case_links", "link_letters"]) {
    for (const row of rowsOf(table)) {
      for (const [column, value] of Object.entries(row)) {
        const isDate = value instanceof Date && value.getTime() % 86_400_000 !== 0;
        // A date column arrives as local midnight; an instant would carry more.
        const isInstant = isDate && !column.endsWith("_on");
        assert.ok(!isInstant, `${table}.${column} holds an instant`);
        assert.ok(
          typeof value !== "string" || !millis.test(value),
          `${table}.${column} tells a time`,
        );
      }
    }
  }
});

test("R2: no entry of a person's looks tells that two cases belong together", () => {
  const own = rowsOf("access_entries").filter((row) => row["own"] === true);
  assert.ok(own.length >= 8);
  const looks = own.filter((row) => row["kind"] !== "act");
  for (const row of looks) {
    const at = Number.parseInt(String(row["id"]).replaceAll("-", "").slice(0, 12), 16);
    assert.equal(at % 86_400_000, 0, "the id of an own look tells more than the day");
    assert.equal((row["recorded_at"] as Date).getTime() % 86_400_000, 0);
  }
  const lists = own.filter((row) => row["name"] === "my-cases");
  assert.deepEqual(new Set(lists.map((row) => row["case_id"])), new Set([""]));
});
