import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { actOnConcern, raiseConcern } from "#door/concerns.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { concernFile, concernList } from "#questions/concerns.ts";
import { myConcerns } from "#questions/my-concerns.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let people: Record<"amina" | "wen" | "ines" | "pia" | "otto" | "noor" | "grace", Who>;
let caseId: string;

before(async () => {
  site = await testOffice();
  people = {
    amina: await site.member("amina", ["applicant"]),
    wen: await site.member("wen", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    pia: await site.member("pia", ["privacy-officer"]),
    otto: await site.member("otto", ["ombudsman"]),
    noor: await site.member("noor", ["auditor"]),
    grace: await site.member("grace", ["supervisor", "privacy-officer"]),
  };
  caseId = (await fileAsylum(site.office, people.amina)).caseId;
  people.amina = await site.again("amina");
  allowed(await ask(site.office, people.ines, "intake", caseFile, {}, { caseId }));
  const about = { caseId, reason: "A complaint by post" };
  allowed(await ask(site.office, people.pia, "oversight", caseLooks, {}, about));
});
after(() => site.drop());

async function lookOf(role: string): Promise<string> {
  const found = await ask(site.office, people.amina, "own-case", caseLooks, {}, { caseId });
  const look = allowed(found).answer.looks.find((one) => one.role === role);
  assert.ok(look, `a look of ${role}`);
  return look.id;
}
const raise = (who: Who, lookId: string, more: { text?: string; key?: string } = {}) =>
  raiseConcern(site.office, who, "own-case", {
    caseId,
    lookId,
    input: { text: more.text ?? "Why was this?" },
    key: more.key ?? freshKey(),
  });
const list = async (who: Who) =>
  allowed(await ask(site.office, who, "oversight", concernList, {})).answer.concerns;
const open = async (who: Who, id: string) =>
  allowed(await ask(site.office, who, "oversight", concernFile, { id })).answer;
const mine = async (who: Who) =>
  allowed(await ask(site.office, who, "own-case", myConcerns, {})).answer.concerns;
const follow = (
  who: Who,
  concernId: string,
  kind: "take-up" | "ask" | "answer" | "close",
  input = {},
) =>
  open(who, concernId).then((found) =>
    actOnConcern(site.office, who, "oversight", {
      concernId,
      kind,
      input,
      version: found?.version,
      key: freshKey(),
    }),
  );

test("a person asks about a look, is asked back, answers, and reads what was found", async () => {
  const { amina, pia, otto } = people;
  const { concernId } = allowed(await raise(amina, await lookOf("intake-clerk")));
  assert.match(concernId, /^CN-/);
  assert.deepEqual(
    (await mine(amina)).map((one) => [one.concernId, one.stage]),
    [[concernId, "raised"]],
  );
  assert.deepEqual(
    (await list(pia)).map((one) => one.concernId),
    [concernId],
  );
  assert.equal((await open(pia, concernId))?.look.officerName, undefined);
  assert.equal((await open(otto, concernId))?.look.officerName, "ines Example");
  allowed(await follow(pia, concernId, "take-up"));
  allowed(await follow(pia, concernId, "ask", { text: "Do you know this clerk?" }));
  const asked = (await mine(amina))[0];
  assert.deepEqual([asked?.stage, asked?.may], ["asked", ["reply"]]);
  allowed(
    await actOnConcern(site.office, amina, "own-case", {
      concernId,
      kind: "reply",
      input: { text: "She lives next door." },
      version: asked?.version,
      key: freshKey(),
    }),
  );
  allowed(
    await follow(otto, concernId, "answer", { text: "It was wrong.", found: "look-was-wrong" }),
  );
  allowed(await follow(pia, concernId, "close"));
  const [closed] = await mine(amina);
  assert.deepEqual(
    [closed?.stage, closed?.found, closed?.isLate],
    ["closed", "look-was-wrong", false],
  );
  assert.deepEqual(
    closed?.said.map(({ kind, role }) => [kind, role]),
    [
      ["raised", undefined],
      ["asked", "privacy-officer"],
      ["replied", undefined],
      ["answered", "ombudsman"],
    ],
  );
});

test("a look of the privacy officer is heard by the ombudsman alone", async () => {
  const { amina, pia, otto } = people;
  const { concernId } = allowed(await raise(amina, await lookOf("privacy-officer")));
  assert.equal(
    (await list(pia)).some((one) => one.concernId === concernId),
    false,
  );
  assert.equal(
    (await list(otto)).some((one) => one.concernId === concernId),
    true,
  );
  assert.equal(await open(pia, concernId), undefined);
  const tried = { concernId, kind: "take-up", input: {}, version: 1, key: freshKey() } as const;
  const no = await actOnConcern(site.office, pia, "oversight", tried);
  assert.equal(refused(no).code, "not-found");
});

test("whoever works on cases, or checks the office, hears of no concern", async () => {
  for (const [who, purpose] of [
    [people.ines, "intake"],
    [people.noor, "audit"],
    [people.grace, "oversight"],
  ] as const) {
    for (const [question, input] of [
      [concernList, {}],
      [concernFile, { id: "CN-AAAA-AAAA" }],
    ] as const) {
      const no = await ask(site.office, who, purpose, question as typeof concernList, input);
      assert.equal(refused(no).code, "not-allowed", question.name);
    }
  }
});

test("nobody asks about a look at somebody else's case, one's own look, or one that never was", async () => {
  const { amina, wen } = people;
  const look = await lookOf("intake-clerk");
  assert.equal(refused(await raise(wen, look)).code, "not-found");
  const all = allowed(await ask(site.office, amina, "own-case", caseLooks, {}, { caseId })).answer;
  const own = all.looks.find((one) => one.own);
  assert.equal(refused(await raise(amina, own?.id ?? "")).code, "not-found");
  assert.equal(
    refused(await raise(amina, "0197a000-0000-7000-8000-000000000000")).code,
    "not-found",
  );
  assert.equal(refused(await raise(amina, "x")).code, "not-found");
  assert.deepEqual(await mine(wen), []);
});

test("the same key raises once, with other words it is refused, and an empty question too", async () => {
  const { amina } = people;
  const look = await lookOf("intake-clerk");
  const key = freshKey();
  const first = allowed(await raise(amina, look, { key }));
  assert.deepEqual(allowed(await raise(amina, look, { key })), first);
  assert.equal(refused(await raise(amina, look, { key, text: "Other words" })).code, "key-reused");
  assert.equal(refused(await raise(amina, look, { text: " " })).code, "invalid-input");
});

test("what is not possible at the stage is refused, and an older version too", async () => {
  const { concernId } = allowed(await raise(people.amina, await lookOf("intake-clerk")));
  const { pia } = people;
  const no = await follow(pia, concernId, "answer", { text: "Early", found: "cannot-be-told" });
  assert.equal(refused(no).code, "concern-stage");
  const tried = { concernId, kind: "take-up", input: {}, version: 7, key: freshKey() } as const;
  assert.equal(
    refused(await actOnConcern(site.office, pia, "oversight", tried)).code,
    "stale-version",
  );
});

test("after the promised day without an answer it is late, for both sides; on that day not yet", async () => {
  const { concernId } = allowed(await raise(people.amina, await lookOf("intake-clerk")));
  const { dueOn } = (await list(people.pia)).find((one) => one.concernId === concernId) ?? {
    dueOn: "",
  };
  const lateOn = (day: string) =>
    onDay(site, day, async () =>
      (await list(people.pia)).find((one) => one.concernId === concernId),
    );
  assert.equal((await lateOn(dueOn))?.isLate, false);
  const next = new Date(Date.parse(`${dueOn}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  assert.equal((await lateOn(next))?.isLate, true);
  const own = await onDay(site, next, () => mine(people.amina));
  assert.equal(own.find((one) => one.concernId === concernId)?.isLate, true);
});

test("a transaction that is about anything else sees no row of a concern", async () => {
  const client = new pg.Client(site.database.app);
  await client.connect();
  const count = async (about: string) => {
    await client.query("begin");
    await client.query("select set_config('recourse.access_id', 'x', true)");
    await client.query("select set_config('recourse.about', $1, true)", [about]);
    const tables = ["concerns", "concern_events", "concern_links"];
    const found = await Promise.all(
      tables.map((table) => client.query<{ n: number }>(`select count(*)::int as n from ${table}`)),
    );
    await client.query("rollback");
    return found.map(({ rows }) => rows[0]?.n ?? 0);
  };
  assert.deepEqual(await count(""), [0, 0, 0]);
  assert.ok((await count("concerns")).every((n) => n > 0));
  await assert.rejects(client.query("delete from concern_events"), /permission denied/);
  await client.end();
});

test("an auditor's search and the case's own record hold no line of a concern", async () => {
  const { noor, ines } = people;
  const input = { officer: people.pia.accountId, reason: "A sample of this year" };
  const { lines } = allowed(await ask(site.office, noor, "audit", auditSearch, input)).answer;
  assert.deepEqual(
    lines.filter(({ name }) => name.includes("concern")),
    [],
  );
  const record = await ask(site.office, ines, "intake", caseLooks, {}, { caseId });
  assert.ok(isRefusal(record));
});

test("whoever also decides on cases finds no look of those who check the office", async () => {
  const search = async (who: Who, by: object) => {
    const input = { ...by, reason: "The yearly check of the record" };
    const found = await ask(site.office, who, "audit", auditSearch, input);
    return allowed(found).answer;
  };
  const both = await site.member("both", ["supervisor", "auditor"]);
  const ofCheck = (lines: readonly { purpose: string; officerId?: string }[]) =>
    lines.filter(
      ({ purpose, officerId }) =>
        ["audit", "oversight"].includes(purpose) && officerId !== both.accountId,
    );
  for (const by of [{ case: caseId }, { officer: people.pia.accountId }]) {
    const { lines, counts } = await search(both, by);
    assert.deepEqual(ofCheck(lines), []);
    assert.equal(counts.allowed, lines.filter(({ outcome }) => outcome === "allowed").length);
  }
  assert.notDeepEqual(ofCheck((await search(people.noor, { case: caseId })).lines), []);
});
