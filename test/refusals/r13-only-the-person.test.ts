import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act, type ActAnswer } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { officeInformation } from "#questions/office-information.ts";
import { CLOCK } from "#worker/clock.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, root, type TestOffice, testOffice } from "#test/office.ts";
import { wireOffice } from "../../src/main/open-office.ts";

// An operator wants somebody else to begin it, go on with it, or read what was taken back.

const TYPE = "intl.avr.person_initiated";
let office: TestOffice;
let deciding: TestOffice;
let wen: Who;
let daniel: Who;
let grace: Who;
let staff: readonly (readonly [Who, Purpose])[];

before(async () => {
  [office, deciding] = [await testOffice("own", [TYPE]), await testOffice()];
  wen = await office.member("wen", ["applicant"]);
  daniel = await office.member("daniel", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  const ines = await office.member("ines", ["intake-clerk"]);
  staff = [
    [daniel, "adjudication"],
    [grace, "supervision"],
    [ines, "intake"],
    [CLOCK, "adjudication"],
  ];
});
after(async () => {
  await office.drop();
  await deciding.drop();
});

const ASKED = { name: "Wen Sample", language: "prs" };
const enquiry = { typeId: TYPE, event: "enquire", input: ASKED } as const;
const enquire = async (): Promise<ActAnswer> => {
  const asked = await done(office.office, wen, "own-case", enquiry);
  wen = await office.again("wen");
  return asked;
};
const later = (days: number) =>
  new Date(Date.parse(`${office.office.clock.today()}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);

type Step = readonly [who: () => Who, purpose: Purpose, event: string, input: object];
const ROOM = {
  "given-in-language": "prs",
  "interpreter-took-part": false,
  "in-the-room": ["person", "officer"],
  "no-authority-present": true,
};
const INTERVIEW = {
  "free-of-pressure": true,
  "well-informed": true,
  capacity: "no-doubt",
  "legal-ability-to-remain": false,
  "spoken-with-alone": true,
  "family-decides-apart": true,
  "is-a-child": false,
  ...ROOM,
};
const TOLD = ["ways-to-stay", "what-is-lost", "bars-to-coming-back", "conditions-there"];
const officer = (): Who => daniel;
const LIFE: readonly Step[] = [
  [() => grace, "supervision", "assign", {}],
  [
    officer,
    "adjudication",
    "give-information",
    {
      ...Object.fromEntries([...TOLD, "help", "may-stop"].map((one) => [`told-${one}`, true])),
      ...ROOM,
    },
  ],
  [
    officer,
    "adjudication",
    "offer-independent-advice",
    { "advice-offered": true, "adviser-is-independent": true, "advice-answer": "wanted" },
  ],
  [
    officer,
    "adjudication",
    "screen-for-protection",
    { "asked-about-danger": true, "says-in-danger": false },
  ],
];
const FREE: Step = [
  officer,
  "adjudication",
  "hold-voluntariness-interview",
  { ...INTERVIEW, detained: false },
];
const DETAINED: readonly Step[] = [
  [officer, "adjudication", "hold-interview-while-detained", { ...INTERVIEW, detained: true }],
  [
    () => grace,
    "supervision",
    "review-again-while-detained",
    { "free-of-pressure": true, "detention-no-reason": true, "how-reviewed": "Alone with him." },
  ],
];

async function live(steps: readonly Step[]): Promise<{ caseId: string; version: number }> {
  const { caseId, ...asked } = await enquire();
  let { version } = asked;
  for (const [who, purpose, event, given] of steps) {
    const input = event === "assign" ? { officer: daniel.accountId } : { ...given };
    ({ version } = await done(office.office, who(), purpose, { caseId, event, input, version }));
  }
  return { caseId, version };
}

test("R13: nobody of the staff and no clock asks in somebody's name", async () => {
  for (const [who, purpose] of staff) {
    const answer = await act(office.office, who, purpose, { ...enquiry, key: freshKey() });
    assert.ok(isRefusal(answer), purpose);
  }
});

test("R13: nobody but the person chooses, confirms or stops", async () => {
  const { caseId, version } = await live([...LIFE, FREE]);
  for (const event of ["declare", "reconfirm", "withdraw", "confirm-promise-kept"]) {
    for (const [who, purpose] of staff) {
      const request = { caseId, event, input: {}, version, key: freshKey() };
      const no = refused(await act(office.office, who, purpose, request));
      assert.ok(["not-allowed", "not-found"].includes(no.code), `${event} ${no.code}`);
    }
  }
  const input = { "my-own-choice": true, "nobody-detains-me": true };
  await done(office.office, wen, "own-case", { caseId, event: "declare", input, version });
});

test("R13: while detained nobody chooses without counsel who says that they are there", async () => {
  const { caseId, version } = await live([...LIFE, ...DETAINED]);
  const said = { "my-own-choice": true, "counsel-beside-me": true };
  const counsel = { "counsel-present": true, "counsel-independent": true };
  const chosen = { caseId, event: "declare-while-detained", input: said, version };
  const alone = await act(office.office, wen, "own-case", { ...chosen, key: freshKey() });
  assert.equal(refused(alone).code, "not-now");
  for (const [who, purpose] of [[wen, "own-case"] as const, ...staff]) {
    const request = { caseId, event: "confirm-counsel-present", input: counsel, version };
    const no = await act(office.office, who, purpose, { ...request, key: freshKey() });
    assert.ok(isRefusal(no), purpose);
  }
});

test("R13: what was taken back is opened by nobody after its days, and names nobody", async () => {
  const { caseId, version } = await enquire();
  const input = { confirm: true };
  await done(office.office, wen, "own-case", { caseId, event: "withdraw", input, version });
  const read = () => ask(office.office, wen, "own-case", caseFile, {}, { caseId });
  const sweepAfter = async (days: number) => {
    const { clock } = office.office;
    const real = { ...clock };
    const then = new Date(Date.now() + days * 86_400_000);
    Object.assign(clock, { now: () => then });
    await office.tidyUp().finally(() => Object.assign(clock, real));
  };
  await sweepAfter(13);
  assert.equal(allowed(await read()).answer.state.stage, "withdrawn");
  await sweepAfter(14);
  assert.equal(refused(await read()).code, "not-found");
});

test("R13: an open case is not forgotten, whatever its age", async () => {
  const { caseId } = await enquire();
  await onDay(office, later(400), () => office.tidyUp());
  assert.ok(!isRefusal(await ask(office.office, wen, "own-case", caseFile, {}, { caseId })));
});

test("R13: an office that does not name it knows of no such type to begin with", async () => {
  const amina = await deciding.member("amina", ["applicant"]);
  const answer = await act(deciding.office, amina, "own-case", {
    ...enquiry,
    key: freshKey(),
  });
  assert.ok(isRefusal(answer));
  const about = await ask(deciding.office, amina, "own-case", officeInformation, {});
  if (!isRefusal(about)) assert.ok(!JSON.stringify(about.answer).includes(TYPE));
  assert.ok(!deciding.office.rules.current.has(TYPE));
  assert.ok(deciding.office.rules.readable.has(TYPE));
});

test("R13: an office whose records hold decisions does not start with it named", async () => {
  const bea = await deciding.member("bea", ["applicant"]);
  await fileAsylum(deciding.office, bea);
  const place = {
    officeId: deciding.office.officeId,
    name: deciding.office.name,
    mode: "own",
    zone: deciding.office.zone,
    database: deciding.database.name,
    dataDir: deciding.dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: false,
  } as const;
  const started = wireOffice(deciding.database.app, { ...place, caseTypes: [TYPE] });
  await assert.rejects(started, /has decided on people.*office of its own/);
});
