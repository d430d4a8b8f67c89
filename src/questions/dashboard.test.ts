import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { dashboard } from "#questions/dashboard.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { ASYLUM_APPLICATION } from "#test/asylum.ts";
import { allowed, refused, root, type TestOffice, testOffice } from "#test/office.ts";

const REQUEST = {
  items: "A birth certificate",
  why: "The one on file cannot be read.",
  service: "electronic",
};

let office: TestOffice;
let amina: Who;
let daniel: Who;
let grace: Who;
let today: string;
let waiting: string;

const on = (days: number) => {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};
const figures = async (input: object = {}) =>
  allowed(await ask(office.office, grace, "supervision", dashboard, input)).answer;

async function file(key: string): Promise<string> {
  const request = {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
    key,
  };
  return allowed(await act(office.office, amina, "own-case", request)).caseId;
}

// A case as if it had come so many days ago; the row and the milestone move together.
async function age(caseId: string, days: number, decidedAfter?: number): Promise<void> {
  await withClient(office.database.admin, async (client) => {
    await client.query("update cases set filed_on = $2 where case_id = $1", [caseId, on(-days)]);
    await client.query("update case_milestones set reached_on = $2 where case_id = $1", [
      caseId,
      on(-days),
    ]);
    if (decidedAfter === undefined) return;
    await client.query("insert into case_milestones values ('testville', $1, 99, 'decided', $2)", [
      caseId,
      on(decidedAfter - days),
    ]);
  });
}

before(async () => {
  office = await testOffice();
  today = office.office.clock.today();
  amina = await office.member("amina", ["applicant"]);
  daniel = await office.member("daniel", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  const ines = await office.member("ines", ["intake-clerk"]);
  waiting = await file("one");
  const step = (who: Who, purpose: Purpose, version: number, event: string, input: object) =>
    act(office.office, who, purpose, { caseId: waiting, event, input, version, key: event });
  allowed(await step(ines, "intake", 1, "accept", {}));
  allowed(await step(grace, "supervision", 2, "assign", { officer: daniel.accountId }));
  allowed(await step(daniel, "adjudication", 3, "request-evidence", REQUEST));
  await age(waiting, 100);
  await age(await file("two"), 40, 30);
  await age(await file("three"), 10, 5);
  await age(await file("four"), 3);
  await age(await file("five"), 2);
});
after(() => office.drop());

test("cases received and decided stand under their month, and the months add up", async () => {
  const { byMonth, asOf } = await figures();
  assert.equal(asOf, today);
  const sum = (key: "received" | "decided") => byMonth.reduce((all, one) => all + one[key], 0);
  assert.equal(sum("received"), 5);
  assert.equal(sum("decided"), 2);
  assert.ok(byMonth.every(({ month }) => /^\d{4}-\d{2}$/.test(month)));
});

test("open cases are counted by age and by state", async () => {
  const { ages, states } = await figures();
  assert.deepEqual(
    ages.map(({ days }) => days),
    [2, 3, 10, 40, 100],
  );
  assert.deepEqual(
    states.map(({ stage, count }) => [stage, count]),
    [
      ["filed", 4],
      ["evidence-requested", 1],
    ],
  );
});

test("work without owner counts from the third day on", async () => {
  const { unowned } = await figures();
  assert.deepEqual(unowned, { count: 3, oldestDays: 40 });
});

test("what was decided and what is pending are both followed", async () => {
  const { followed } = await figures();
  assert.deepEqual(followed, [
    { day: 2, decided: 0, undecided: 1 },
    { day: 3, decided: 0, undecided: 1 },
    { day: 5, decided: 1, undecided: 0 },
    { day: 30, decided: 1, undecided: 0 },
    { day: 100, decided: 0, undecided: 1 },
  ]);
});

test("a duty of the office is late after its last day, soon for two weeks before", async () => {
  const due = async (day: string) => {
    await withClient(office.database.admin, (client) =>
      client.query("update cases set duty_adverse_on = $2 where case_id = $1", [waiting, day]),
    );
    const { duties } = await figures();
    const found = duties.find(({ overdue, dueSoon }) => overdue + dueSoon > 0);
    return [found?.overdue ?? 0, found?.dueSoon ?? 0];
  };
  assert.deepEqual(await due(on(-1)), [1, 0]);
  assert.deepEqual(await due(today), [0, 1]);
  assert.deepEqual(await due(on(14)), [0, 1]);
  assert.deepEqual(await due(on(15)), [0, 0]);
});

test("one type of case can be looked at alone; a type that nobody has is empty", async () => {
  assert.equal((await figures({ type: "us.asylum.affirmative" })).ages.length, 5);
  assert.deepEqual((await figures({ type: "us.nat.n400" })).ages, []);
});

test("supervisor, auditor and records officer see the figures, nobody else does", async () => {
  const noor = await office.member("noor", ["auditor"]);
  const omar = await office.member("omar", ["records-officer"]);
  allowed(await ask(office.office, noor, "audit", dashboard, {}));
  allowed(await ask(office.office, omar, "records", dashboard, {}));
  const denied = async (who: Who, purpose: Purpose) =>
    refused(await ask(office.office, who, purpose, dashboard, {})).code;
  assert.equal(await denied(daniel, "adjudication"), "not-allowed");
  assert.equal(await denied(daniel, "supervision"), "not-allowed");
  assert.equal(await denied(amina, "own-case"), "not-allowed");
});

test("R4: no list in an office that decides takes a person's clock, by any name", async () => {
  const clocks = [
    "client-due-before",
    "client_due_on",
    "due-after",
    "person-due-before",
    "overstay-before",
    "status-ends-before",
    "expires-before",
    "ends-before",
    "sort",
    "order-by",
    "duty_of",
  ];
  for (const clock of clocks) {
    const input = { [clock]: on(30) };
    const asked = [
      ask(office.office, grace, "supervision", officeCases, input),
      ask(office.office, grace, "supervision", worklist, input),
      ask(office.office, grace, "supervision", dashboard, input),
    ];
    for (const answer of await Promise.all(asked)) {
      assert.equal(refused(answer).code, "invalid-input", clock);
    }
  }
});

test("R4: while a person's time to answer runs, no list or figure shows its end", async () => {
  const stored = await office.office.store.open(office.office.newId(), waiting);
  const state = await stored?.view(new Set(["record", "narrative"]));
  const window = state?.deadlines.find(({ dutyOf }) => dutyOf === "person");
  assert.ok(window !== undefined && window.status === "running", "the person's clock runs");
  const ends = [window.display.dueOn, window.adverse.dueOn];
  const texts = [
    allowed(await ask(office.office, grace, "supervision", officeCases, {})).answer,
    allowed(await ask(office.office, daniel, "adjudication", worklist, {})).answer,
    await figures(),
  ].map((answer) => JSON.stringify(answer));
  for (const text of texts) {
    assert.ok(!ends.some((day) => text.includes(day)), `${ends.join(", ")} in ${text}`);
  }
  const [row] = await withClient(office.database.admin, async (client) => {
    const { rows } = await client.query("select client_due_on from cases where case_id = $1", [
      waiting,
    ]);
    return rows as { client_due_on: string | null }[];
  });
  assert.equal(row?.client_due_on, null);
});

test("R4: the table itself refuses a person's clock in an office that decides", async () => {
  const write = withClient(office.database.admin, (client) =>
    client.query("update cases set client_due_on = $2 where case_id = $1", [waiting, today]),
  );
  await assert.rejects(write, /cases_check/);
});

test("R14: the figures name no member of staff, and none can be asked for", async () => {
  const text = JSON.stringify(await figures());
  for (const who of [daniel, grace]) {
    assert.ok(!text.includes(who.accountId) && !text.includes(who.name));
  }
  for (const field of [
    "officer",
    "assigned-to",
    "assigned_to",
    "actor",
    "by",
    "group-by",
    "judge",
  ]) {
    const asked = { [field]: daniel.accountId };
    const answer = await ask(office.office, grace, "supervision", dashboard, asked);
    assert.equal(refused(answer).code, "invalid-input", field);
  }
});

test("R14: no question takes an officer together with an outcome or a time", () => {
  const takes = (name: string, input: object) => QUESTIONS[name]?.input.safeParse(input).success;
  for (const name of Object.keys(QUESTIONS)) {
    for (const figure of ["outcome-of-decision", "decided", "speed", "days", "grant-rate"]) {
      assert.equal(takes(name, { officer: daniel.accountId, [figure]: "denied" }), false, name);
    }
  }
});

test("R14: nothing that counts groups by who was assigned, who acted or who decided", () => {
  const folders = ["src/questions", "src/reports"];
  const sources = folders.flatMap((folder) =>
    readdirSync(`${root}/${folder}`)
      .filter((file) => !file.endsWith(".test.ts"))
      .map((file) => readFileSync(`${root}/${folder}/${file}`, "utf8")),
  );
  assert.ok(sources.length > 8);
  const grouped = /(group by|partition by)[^`;]*(assigned_to|actor_id|decided_by|officer)/i;
  assert.deepEqual(
    sources.filter((text) => grouped.test(text)),
    [],
  );
});

test("work that waits on the office stands still from the thirty-first day on, and is found", async () => {
  const moved = (caseId: string, days: number) =>
    withClient(office.database.admin, (client) =>
      client.query("update cases set moved_at = $2 where case_id = $1", [
        caseId,
        `${on(-days)}T00:00:00Z`,
      ]),
    );
  const lies = await file("lies");
  await moved(lies, 30);
  assert.deepEqual((await figures()).still, []);
  await moved(lies, 31);
  assert.deepEqual((await figures()).still, [
    { typeId: "us.asylum.affirmative", task: "accept", count: 1, oldestDays: 31 },
  ]);
  const need = { need: "standing-still" };
  const { answer } = allowed(await ask(office.office, grace, "supervision", officeCases, need));
  assert.deepEqual(
    answer.cases.map(({ caseId }) => caseId),
    [lies],
  );
  // What waits on the person stands still for nobody's fault here.
  await moved(waiting, 90);
  assert.equal((await figures()).still.length, 1);
  await moved(lies, 0);
});
