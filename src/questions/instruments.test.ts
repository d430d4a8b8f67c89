import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Who } from "#domain/ports.ts";
import { roundedCount } from "#domain/looks/instrument.ts";
import { ask } from "#door/ask.ts";
import { raiseConcern } from "#door/concerns.ts";
import { actOnInstrument, fileInstrument, readPaper } from "#door/instruments.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { instruments, withheldLooks } from "#questions/instruments.ts";
import { personsCase } from "#questions/persons-case.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let people: Record<"amina" | "ines" | "pia" | "petra" | "otto" | "grace", Who>;
let caseId: string;
let other: string;
let look: string;

before(async () => {
  site = await testOffice();
  people = {
    amina: await site.member("amina", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    pia: await site.member("pia", ["privacy-officer"]),
    petra: await site.member("petra", ["privacy-officer"]),
    otto: await site.member("otto", ["ombudsman"]),
    grace: await site.member("grace", ["supervisor"]),
  };
  caseId = (await fileAsylum(site.office, people.amina)).caseId;
  other = (await fileAsylum(site.office, people.amina)).caseId;
  people.amina = await site.again("amina");
  for (const one of [caseId, other]) {
    allowed(await ask(site.office, people.ines, "intake", caseFile, {}, { caseId: one }));
  }
  look = (await looksOf(caseId)).looks.find((one) => one.role === "intake-clerk")?.id ?? "";
});
after(() => site.drop());

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const looksOf = async (of: string, who = people.amina, purpose = "own-case") =>
  allowed(await ask(site.office, who, purpose as "own-case", caseLooks, {}, { caseId: of })).answer;
const ORDER = {
  issuer: "District Court of Testville",
  law: "18 USC 2705(b)",
  number: "26-mc-17",
  said: "A court has ordered that some looks are not shown before it ends.",
  tellsCount: true,
};
const file = (more: object = {}, at = caseId, who = people.pia) =>
  fileInstrument(site.office, who, "oversight", {
    caseId: at,
    input: { ...ORDER, looks: [look], from: later(-1), until: later(30), ...more },
  });
const act = (instrumentId: string, kind: "confirm" | "lift", who: Who) =>
  actOnInstrument(site.office, who, "oversight", { instrumentId, kind });
const isShown = async () => (await looksOf(caseId)).looks.some(({ id }) => id === look);

test("nothing is withheld until somebody other than who filed it has confirmed it", async () => {
  const { instrumentId } = allowed(await file());
  assert.equal(await isShown(), true);
  assert.equal(
    refused(await act(instrumentId, "confirm", people.pia)).code,
    "second-person-needed",
  );
  const twin = await site.member("pi-a", ["ombudsman"]);
  assert.equal(refused(await act(instrumentId, "confirm", twin)).code, "second-person-needed");
  assert.equal(refused(await act(instrumentId, "confirm", people.grace)).code, "not-allowed");
  assert.equal(await isShown(), true);
  allowed(await act(instrumentId, "confirm", people.otto));
  assert.equal(refused(await act(instrumentId, "confirm", people.petra)).code, "already-done");
  assert.equal(await isShown(), false);
  assert.deepEqual((await looksOf(caseId)).withheld, [{ said: ORDER.said, count: 1 }]);
  assert.equal((await looksOf(other)).withheld, undefined);
});

test("who answers for it still reads the line, and the person cannot ask about it", async () => {
  const reads = await looksOf(caseId, people.otto, "oversight");
  assert.ok(reads.looks.some(({ id }) => id === look));
  const no = await raiseConcern(site.office, people.amina, "own-case", {
    caseId,
    lookId: look,
    input: { text: "Why?" },
    key: freshKey(),
  });
  assert.equal(refused(no).code, "not-found");
});

test("the page of the case shows no look that the list withholds", async () => {
  const page = async () =>
    allowed(await ask(site.office, people.amina, "own-case", personsCase, {}, { caseId })).answer;
  assert.equal(
    (await page()).looks.some(({ id }) => id === look),
    false,
  );
  const told = await onDay(site, later(31), page);
  assert.ok(told.looks.some(({ id }) => id === look));
});

test("whoever tries to file one leaves a line, also where it is not taken", async () => {
  const lines = async () => {
    const found = await site.office.reading(site.office.newId(), (reader) =>
      reader.rows<{ outcome: string }>(
        `select outcome from access_entries
         where office_id = $1 and name like '%-instrument' order by id desc`,
        [reader.officeId],
      ),
    );
    return found;
  };
  const tries = [
    () => file({ law: " " }),
    () => file({ looks: [crypto.randomUUID()] }),
    () => file({ issuer: "A\u0000" }),
    () => file({}, "RC-0000-0000"),
    () => act("IN-NONE-NONE", "confirm", people.otto),
  ];
  for (const tried of tries) {
    const before = await lines();
    refused(await tried());
    const [line, ...others] = await lines();
    assert.equal(others.length, before.length);
    assert.notEqual(line?.outcome, "allowed");
  }
});

test("it ends by itself: on its last day it still stands, the day after the look is told", async () => {
  assert.equal(await onDay(site, later(30), isShown), false);
  assert.equal(await onDay(site, later(31), isShown), true);
  const told = await onDay(site, later(31), () => looksOf(caseId));
  assert.equal(told.withheld, undefined);
});

test("it can be lifted before its end", async () => {
  const [found] = allowed(await ask(site.office, people.otto, "oversight", instruments, {})).answer
    .instruments;
  assert.equal(found?.stands, "in-force");
  allowed(await act(found?.instrumentId ?? "", "lift", people.otto));
  assert.equal(await isShown(), true);
  const { instruments: all } = allowed(
    await ask(site.office, people.otto, "oversight", instruments, {}),
  ).answer;
  const lifted = all.find((one) => one.instrumentId === found?.instrumentId);
  assert.equal(lifted?.stands, "lifted");
  assert.equal(lifted?.liftedOn, site.office.clock.today());
});

test("who confirms one reads which looks it names: whose, when and of what kind", async () => {
  const { instrumentId } = allowed(await file());
  const named = async (who: Who) => {
    const found = allowed(await ask(site.office, who, "oversight", instruments, {})).answer;
    return found.instruments.find((one) => one.instrumentId === instrumentId)?.named;
  };
  const [one, ...others] = (await named(people.otto)) ?? [];
  assert.deepEqual(others, []);
  assert.deepEqual(
    [one?.id, one?.kind, one?.role, one?.staffName],
    [look, "opened", "intake-clerk", "ines Example"],
  );
  assert.ok(Number.isFinite(Date.parse(one?.at ?? "")));
  // A privacy officer reads role and letter alone.
  const [other] = (await named(people.petra)) ?? [];
  assert.deepEqual([other?.id, other?.staffName], [look, undefined]);
  // Whoever is not sworn for a protected case learns nothing of what happened in it.
  const set = (is: boolean) =>
    withClient(site.database.admin, (client) =>
      client.query("update cases set is_protected = $2 where case_id = $1", [caseId, is]),
    );
  await set(true);
  assert.deepEqual(await named(people.petra), []);
  await set(false);
});

test("an instrument that does not let it be counted tells no number", async () => {
  const { instrumentId } = allowed(await file({ tellsCount: false }));
  allowed(await act(instrumentId, "confirm", people.petra));
  assert.deepEqual((await looksOf(caseId)).withheld, [{ said: ORDER.said }]);
  const { instruments: all } = allowed(
    await ask(site.office, people.otto, "oversight", instruments, {}),
  ).answer;
  assert.equal(all.find((one) => one.instrumentId === instrumentId)?.looks, 1);
});

test("one without a law, of more than a year, or of a look at another case is not taken", async () => {
  assert.equal(refused(await file({ law: " " })).code, "invalid-input");
  assert.equal(refused(await file({ from: later(0), until: later(367) })).code, "invalid-input");
  assert.equal(refused(await file({ until: later(-2) })).code, "invalid-input");
  assert.equal(refused(await file({ looks: [] })).code, "invalid-input");
  assert.deepEqual(refused(await file({}, other)).fields, [
    { field: "looks", code: "unknown-look" },
  ]);
  assert.equal(refused(await file({}, "RC-0000-0000")).code, "not-found");
  assert.equal(refused(await file({}, caseId, people.otto)).code, "not-found");
});

test("no row withholds a look without an instrument on file, whoever writes it", async () => {
  const client = new pg.Client(site.database.app);
  await client.connect();
  await client.query("begin");
  await client.query("select set_config('recourse.access_id', 'x', true)");
  const gag = "insert into withheld_looks values ('testville', $1, $2, 'IN-NONE-NONE')";
  await assert.rejects(client.query(gag, [caseId, look]), /withheld_looks_instrument/);
  await client.query("rollback");
  await assert.rejects(
    client.query("update instruments set until_on = '2099-01-01'"),
    /permission/,
  );
  await client.end();
});

test("everybody reads how many were withheld, by years that are over and rounded", async () => {
  const count = async () =>
    allowed(await ask(site.office, people.amina, "public-information", withheldLooks, {})).answer;
  assert.deepEqual((await count()).years, []);
  const after = await onDay(site, later(400), count);
  assert.deepEqual(
    after.years.map(({ looks }) => looks),
    ["few"],
  );
  assert.deepEqual([0, 1, 10, 11, 13, 22].map(roundedCount), [0, "few", "few", 10, 15, 20]);
});

test("the order itself is read by those who answer for it, and only a picture or PDF is one", async () => {
  const bytes = Buffer.from("%PDF-1.4\nAn invented order.\n");
  const paper = { name: "order.pdf", content: bytes.toString("base64") };
  const { instrumentId } = allowed(await file({ paper }));
  const read = (who: Who, id = instrumentId) => readPaper(site.office, who, "oversight", id);
  for (const who of [people.pia, people.otto]) {
    const found = allowed(await read(who));
    assert.deepEqual([found.bytes, found.mediaType], [bytes, "application/pdf"]);
  }
  assert.equal(refused(await read(people.grace)).code, "not-allowed");
  const bare = allowed(await file()).instrumentId;
  assert.equal(refused(await read(people.pia, bare)).code, "not-found");
  assert.equal(refused(await read(people.pia, "IN-0000-0000")).code, "not-found");
  for (const content of ["", "bm8=", "not base64"]) {
    const no = refused(await file({ paper: { name: "order.pdf", content } }));
    assert.equal(no.fields?.[0]?.field, "paper.content");
  }
});
