import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { actOnConcern } from "#door/concerns.ts";
import { judgeUnexplained } from "#door/judge-unexplained.ts";
import { listUnexplained } from "#door/list-unexplained.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { concernFile, concernList } from "#questions/concerns.ts";
import { unexplainedLooks } from "#questions/unexplained-looks.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let people: Record<"amina" | "ines" | "daniel" | "grace" | "pia" | "otto", Who>;
let caseId: string;

before(async () => {
  site = await testOffice();
  people = {
    amina: await site.member("amina", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    daniel: await site.member("daniel", ["caseworker"]),
    grace: await site.member("grace", ["supervisor"]),
    pia: await site.member("pia", ["privacy-officer"]),
    otto: await site.member("otto", ["ombudsman"]),
  };
  const { office } = site;
  caseId = (await fileAsylum(office, people.amina)).caseId;
  people.amina = await site.again("amina");
  await done(office, people.ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const about = { caseId };
  allowed(await ask(office, people.amina, "own-case", caseFile, {}, about));
  const input = { officer: people.daniel.accountId };
  await done(office, people.grace, "supervision", { caseId, event: "assign", input, version: 2 });
  allowed(await ask(office, people.daniel, "adjudication", caseFile, {}, about));
});
after(() => site.drop());

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const list = async (who: Who = people.pia, all = "no") =>
  allowed(await ask(site.office, who, "oversight", unexplainedLooks, { all })).answer.looks;
/** A case in which nobody has work, looked at by a supervisor. */
async function lookedAt(reason?: string): Promise<string> {
  const other = (await fileAsylum(site.office, people.amina)).caseId;
  const about = { caseId: other, ...(reason === undefined ? {} : { reason }) };
  allowed(await ask(site.office, people.grace, "supervision", caseFile, {}, about));
  return other;
}

test("a look without any work behind it is listed when its day is over, and once", async () => {
  const bare = await lookedAt();
  await lookedAt();
  const reasoned = await lookedAt("A complaint at the counter");
  assert.equal(await listUnexplained(site.office), 0, "the day is not over");
  await onDay(site, later(2), async () => {
    assert.ok((await listUnexplained(site.office)) > 0);
    assert.equal(await listUnexplained(site.office), 0);
    const cases = (await list()).map((look) => look.caseId);
    assert.ok(cases.includes(bare));
    assert.equal(cases.includes(reasoned), false, "a reason that was given explains");
    assert.equal(cases.includes(caseId), false, "assignment, intake and own acts explain");
    assert.deepEqual(
      cases,
      cases.toSorted((a, b) => cases.indexOf(a) - cases.indexOf(b)),
    );
  });
});

test("no person's own look is ever in the list (R9)", async () => {
  const looks = await list(people.pia, "yes");
  assert.ok(looks.length > 0);
  assert.deepEqual(
    looks.filter(({ role }) => ["applicant", "representative", "guardian"].includes(role)),
    [],
  );
});

test("names stand before the ombudsman alone, and nobody is counted or ranked", async () => {
  const [forPia] = await list();
  const [forOtto] = await list(people.otto);
  assert.equal(forPia?.officerName, undefined);
  assert.equal(forOtto?.officerName, "grace Example");
  assert.deepEqual(
    Object.keys(forPia ?? {}).filter((key) => /score|rank|count|total/i.test(key)),
    [],
  );
});

test("the same surname is told as evidence, and no name with it", async () => {
  const [look] = await list();
  // Everybody of the tests is called Example, as is the person of the case.
  assert.equal(look?.evidence[0]?.behaviour, "same-surname-or-address");
  assert.doesNotMatch(JSON.stringify(look), /amina|grace/i);
});

test("a look that nobody acted on is still there after a year", async () => {
  const [look] = await list();
  await onDay(site, later(400), async () => {
    await listUnexplained(site.office);
    assert.ok((await list()).some(({ id }) => id === look?.id));
  });
});

test("an explained look leaves the list, one that was asked about stays, by one hand at a time", async () => {
  const [look] = await list();
  assert.ok(look);
  const judge = (kind: string, version: number, who = people.pia) =>
    judgeUnexplained(site.office, who, "oversight", {
      entryId: look.id,
      version,
      input: { kind, reason: "We asked the supervisor." },
    });
  assert.equal(refused(await judge("explained", 0, people.otto)).code, "not-allowed");
  assert.equal(refused(await judge("forgotten", 0)).code, "invalid-input");
  allowed(await judge("asked", 0));
  assert.equal(refused(await judge("asked", 0)).code, "stale-version");
  const asked = (await list()).find((one) => one.id === look.id);
  assert.deepEqual(
    asked?.acts.map(({ kind, reason }) => [kind, reason]),
    [["asked", "We asked the supervisor."]],
  );
  allowed(await judge("explained", 1));
  assert.equal(
    (await list()).some((one) => one.id === look.id),
    false,
  );
  assert.equal(
    (await list(people.pia, "yes")).some((one) => one.id === look.id),
    true,
  );
});

test("the person sees that their look was gone through; the officer of the case does not", async () => {
  const bare = (await list(people.pia, "yes"))[0]?.caseId ?? "";
  people.amina = await site.again("amina");
  const about = { caseId: bare };
  const own = allowed(await ask(site.office, people.amina, "own-case", caseLooks, {}, about));
  assert.ok(own.answer.looks.some(({ name }) => name === "unexplained-looks"));
  const desk = allowed(await ask(site.office, people.grace, "supervision", caseLooks, {}, about));
  assert.equal(
    desk.answer.looks.some(({ name }) => name === "unexplained-looks"),
    false,
  );
});

test("whoever works on cases has no such list, and says nothing of it", async () => {
  for (const [who, purpose] of [
    [people.grace, "supervision"],
    [people.daniel, "adjudication"],
  ] as const) {
    const no = await ask(site.office, who, purpose, unexplainedLooks, {});
    assert.equal(refused(no).code, "not-allowed");
  }
});

test("a look that is referred becomes a concern that the ombudsman hears, and nobody else", async () => {
  const [look] = await list();
  const bare = look?.caseId ?? "";
  const refers = (version: number) =>
    judgeUnexplained(site.office, people.pia, "oversight", {
      entryId: look?.id ?? "",
      version,
      input: { kind: "referred", reason: "Nobody could say what this was for." },
    });
  allowed(await refers(0));
  allowed(await refers(1));
  const heard = async (who: Who) =>
    allowed(await ask(site.office, who, "oversight", concernList, {})).answer.concerns;
  assert.deepEqual(await heard(people.pia), []);
  const [one, ...more] = await heard(people.otto);
  assert.deepEqual(more, [], "the same look is referred once");
  const id = one?.concernId ?? "";
  const opened = async () =>
    allowed(await ask(site.office, people.otto, "oversight", concernFile, { id })).answer;
  const file = await opened();
  assert.equal(file?.as, "office");
  assert.equal(file?.caseId, bare);
  assert.equal(file?.look.id, look?.id);
  assert.equal(file?.look.officerName, "grace Example");
  assert.equal(file?.said[0]?.text, "Nobody could say what this was for.");
  const acts = (kind: "take-up" | "ask" | "answer", version: number, input: object) =>
    actOnConcern(site.office, people.otto, "oversight", {
      concernId: id,
      kind,
      input,
      version,
      key: `${kind}-${version}`,
    });
  allowed(await acts("take-up", 1, {}));
  assert.deepEqual((await opened())?.may, ["answer"], "nobody waits to be asked");
  assert.equal(refused(await acts("ask", 2, { text: "Why?" })).code, "concern-stage");
  allowed(await acts("answer", 2, { text: "It was wrong.", found: "look-was-wrong" }));
});
