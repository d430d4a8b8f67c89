import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inputShape } from "#api/operations.ts";
import { withClient } from "#adapters/postgres/connection.ts";
import { PURPOSES } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { AnyQuestion } from "#domain/question.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { factsFor } from "#door/facts.ts";
import { QUESTIONS } from "#questions/all.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { FEWEST } from "#questions/office-information.ts";
import { personsCase } from "#questions/persons-case.ts";
import { SCREENS } from "#web/screens/all.ts";
import { done, fileAsylum } from "./asylum.ts";
import { createAsking, plainly, same, withoutIds } from "./not-found-answers.ts";
import {
  type Asker,
  fileProtected,
  makeStage,
  NEVER,
  protectedTwin,
  type Stage,
  askToRead,
  stateOf,
} from "./not-found-stage.ts";
import { HIDDEN_TYPE, waysToAsk } from "./not-found-ways.ts";
import { allowed, PASSWORD } from "./office.ts";

const MODEL = "us.asylum.affirmative";
const SUPERVISOR = "the-supervisor for supervision";
const RELATIVE = {
  name: "Tomás Ejemplo",
  language: "es",
  "petitioner-status": "citizen",
  "beneficiary-name": "Rosa Ejemplo",
  relationship: "parent",
  "beneficiary-nationality": "UTO",
  "earlier-petition": false,
  "mailing-address": "1 Sample Street, Exampleton",
  "declares-true": true,
};

let stage: Stage;
let tomas: Who;
let petition: string;
let application: string;
let before_: ReadonlyMap<string, string>;
let after_: ReadonlyMap<string, string>;

const ways = (id: string, today: string) =>
  waysToAsk(id, { today, kim: stage.other.caseId, kimsAccount, gracesAccount });
let kimsAccount: string;
let gracesAccount: string;

before(async () => {
  stage = await makeStage();
  const kim = (await stateOf(stage, stage.hidden.caseId)).assignedTo;
  const grace = (await stage.office.directory.officers()).find(({ name }) =>
    name.startsWith("grace"),
  );
  kimsAccount = kim?.actorId ?? "";
  gracesAccount = grace?.accountId ?? "";
  tomas = await stage.member("tomas", ["applicant"]);
  const typeId = "us.family.i130";
  const input = RELATIVE;
  petition = (await done(stage.office, tomas, "own-case", { typeId, event: "file", input })).caseId;
  application = (await fileAsylum(stage.office, tomas)).caseId;
  tomas = await stage.again("tomas");
  // It stands first at intake, so that a page from the middle of the list on would leave it out.
  await withClient(stage.database.owner, (client) =>
    client.query("update cases set duty_adverse_on = '2020-01-01' where case_id = $1", [
      application,
    ]),
  );
  // What a petitioner reads tells of looks at it: it is read right before and right after. A figure
  // counts the files that staff opened: whoever gives a case out opens it before and after all.
  await countsNobody();
  const leila = await stage.member("leila", ["caseworker", "sworn"]);
  await askToRead(stage, leila, stage.hidden.caseId);
  const free = await givingOut();
  await nothingExplains(stage.other.caseId);
  const first = await told(NEVER);
  before_ = new Map([...first, ...(await onePersonsCase()), ...free]);
  const more = await addProtectedCases();
  const own = await onePersonsCase();
  const last = await told(more);
  after_ = new Map([...last, ...own, ...(await givingOut())]);
});
after(() => stage.drop());

/** As many protected cases as would move every figure, some of them decided, one of them new. */
async function addProtectedCases(): Promise<string> {
  const rosa = await stage.member("rosa", ["applicant"]);
  const twin = await protectedTwin(stage);
  const address = { name: "Rosa Ejemplo", "mailing-address": RELATIVE["mailing-address"] };
  const cases: string[] = [];
  for (let n = 0; n <= FEWEST; n += 1) {
    cases.push(await fileProtected(stage, rosa, twin, address));
  }
  const newest = await fileProtected(stage, rosa, await protectedTwin(stage, HIDDEN_TYPE));
  const lead = stage.askers.find(({ name }) => name === "the-supervisor")?.who;
  const step = { caseId: newest, event: "accept", input: {}, version: 1 };
  await done(stage.office, lead ?? rosa, "supervision", step);
  const given = { ...step, event: "assign", input: { officer: kimsAccount }, version: 2 };
  await done(stage.office, lead ?? rosa, "supervision", given);
  // What somebody sworn asked is answered, and nothing explains the first look at the newest.
  const { accessAsked = [], version } = await stateOf(stage, stage.hidden.caseId);
  const input = {
    "access-request": accessAsked[0]?.id,
    "access-answer": "approve",
    "access-until": stage.office.clock.today(),
    "access-because": "She has the sister.",
  };
  const answered = { caseId: stage.hidden.caseId, event: "answer-access", input, version };
  await done(stage.office, lead ?? rosa, "supervision", answered);
  await nothingExplains(newest);
  await withClient(stage.database.owner, async (client) => {
    await client.query(
      `insert into case_milestones select office_id, case_id, 99, m, filed_on
       from cases, unnest(array['decided', 'state:under-review', 'state:granted', 'closed']) m
       where case_id = any($1) on conflict do nothing`,
      [cases.slice(1)],
    );
  });
  return newest;
}

// How many asked without signing in is a figure too: here people ask while others read it.
const countsNobody = () =>
  withClient(stage.database.owner, (client) =>
    client.query(
      `create function counts_nobody() returns trigger language plpgsql
         as 'begin return null; end';
       create trigger counts_nobody before insert on anonymous_requests
         for each row execute function counts_nobody()`,
    ),
  );

const nothingExplains = (caseId: string) =>
  withClient(stage.database.owner, (client) =>
    client.query(
      `insert into unexplained_looks (office_id, entry_id, case_id, listed_on)
       select office_id, id, case_id, '2026-01-01' from access_entries
       where case_id = $1 and not own limit 1`,
      [caseId],
    ),
  );

/** Everything that everybody is told by lists, reports and pages that name no case. */
async function told(id: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { clock } = stage.office;
  const real = { ...clock };
  const today = clock.today();
  const tomorrow = new Date(Date.now() + 86_400_000);
  Object.assign(clock, { now: () => tomorrow, today: () => tomorrow.toISOString().slice(0, 10) });
  try {
    tokens ??= await signInAgain();
    for (const [key, text] of await pages(id, tokens)) found.set(key, text);
    for (const [key, text] of await answers(id, today)) found.set(key, text);
  } finally {
    Object.assign(clock, real);
  }
  return found;
}

let tokens: ReadonlyMap<string, string> | undefined;

// By the day after, the sessions of today have ended.
const signInAgain = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      stage.askers.map(async ({ name }): Promise<readonly [string, string]> => {
        return [name, allowed(await stage.identity.signIn(name, PASSWORD)).token];
      }),
    ),
  );

async function answers(id: string, today: string): Promise<readonly (readonly [string, string])[]> {
  const asked = ways(id, today);
  const of = async ([asker, purpose]: Stage["pairs"][number]) => {
    const found: (readonly [string, string])[] = [];
    for (const question of Object.values(QUESTIONS)) {
      if (question.about === "case") continue;
      const inputs = asked[question.name] ?? [];
      const isTheirs = asker.usual === purpose || purpose === "supervision";
      for (const [place, input] of (isTheirs ? inputs : inputs.slice(0, 1)).entries()) {
        const said = await ask(stage.office, asker.who, purpose, question, input);
        const key = `${asker.name} for ${purpose}: ${question.name} ${place}`;
        found.push([key, withoutIds(JSON.stringify(said), id)]);
      }
    }
    return found;
  };
  return (await Promise.all(stage.pairs.map(of))).flat();
}

// Pages whose address names no case, with the ways to narrow them that addresses take.
async function pages(
  id: string,
  signedIn: ReadonlyMap<string, string>,
): Promise<readonly (readonly [string, string])[]> {
  const paths = SCREENS.filter(({ get }) => get !== undefined).map(({ path }) => path);
  const plain = paths.filter((path) => !path.includes(":"));
  const narrowed = [
    ...["/desk", "/desk/office"].flatMap((path) => [`${path}?after=${id}`, `${path}?state=filed`]),
    `/desk/dashboard?type=${MODEL}`,
    `/desk/dashboard?type=${HIDDEN_TYPE}`,
    `/desk/map?log=${MODEL}&paths=all`,
    `/desk/map?log=${HIDDEN_TYPE}`,
    `/desk/audit?case=${id}`,
  ];
  const { ask: fetch, end } = createAsking(stage);
  const of = async (asker: Asker | undefined, path: string): Promise<readonly [string, string]> => {
    const cookie = `recourse-${stage.office.officeId}=${signedIn.get(asker?.name ?? "") ?? ""}`;
    const headers = asker === undefined ? {} : { cookie };
    const { text } = await fetch({ method: "GET", path, headers });
    const whose = asker === undefined ? "nobody" : `${asker.name} for ${asker.usual}`;
    return [`${whose}: page ${path.replace(id, "«case»")}`, plainly(text, id)];
  };
  const found = await Promise.all(
    [...stage.askers, undefined].map(async (asker) => {
      const own: (readonly [string, string])[] = [];
      for (const path of [...plain, ...(asker === undefined ? [] : narrowed)]) {
        own.push(await of(asker, path));
      }
      return own;
    }),
  );
  end();
  return found.flat();
}

// Whom a case could be given to, with how much they hold.
async function givingOut(): Promise<readonly (readonly [string, string])[]> {
  const { ask: fetch, end } = createAsking(stage);
  const { caseId } = stage.other;
  const found: (readonly [string, string])[] = [];
  for (const [name, token] of await signInAgain()) {
    const headers = { cookie: `recourse-${stage.office.officeId}=${token}` };
    const { text } = await fetch({ method: "GET", path: `/cases/${caseId}/reassign`, headers });
    found.push([`${name}: page to give a case out`, plainly(text, caseId)]);
  }
  end();
  return found;
}

// The petition for somebody whose own case is protected: what its petitioner reads everywhere.
async function onePersonsCase(): Promise<readonly (readonly [string, string])[]> {
  const of = async (question: AnyQuestion, about: { readonly caseId: string }) => {
    const said = allowed(await ask(stage.office, tomas, "own-case", question, {}, about));
    return JSON.stringify(said, (key, value: unknown) =>
      key === "looks" && Array.isArray(value)
        ? value.filter((look: { own?: boolean }) => look.own !== true)
        : value,
    );
  };
  const questions: readonly AnyQuestion[] = [caseFile, caseHistory, caseLooks, personsCase];
  const found: (readonly [string, string])[] = [];
  for (const caseId of [petition, application]) {
    for (const [place, question] of questions.entries()) {
      found.push([`petitioner: ${place} of ${caseId}`, await of(question, { caseId })]);
    }
  }
  const { ask: fetch, end } = createAsking(stage);
  const { token } = allowed(await stage.identity.signIn("tomas", PASSWORD));
  for (const path of ["/cases", `/cases/${petition}`, `/cases/${application}`]) {
    const headers = { cookie: `recourse-${stage.office.officeId}=${token}` };
    const { text } = await fetch({ method: "GET", path, headers });
    found.push([`petitioner: page ${path}`, plainly(text, petition)]);
  }
  end();
  return found;
}

test("a protected case more changes nothing of what anybody is told who may not know of it", () => {
  assert.deepEqual([...after_.keys()], [...before_.keys()]);
  assert.ok(after_.size > 1000, `${after_.size} answers`);
  for (const [key, text] of after_) {
    if (key.startsWith(SUPERVISOR)) continue;
    // Grows by what this test asks itself; that no line is of such a case is what is to be seen.
    if (key.endsWith(": page /desk/looks-at-looks")) assert.ok(!text.includes("«case»"), key);
    else same(text, before_.get(key), key);
  }
  // The made-up type stands in no list of types: a page that knows of its case cannot name it.
  assert.deepEqual(
    stage.faults.filter((line) => !line.includes("has a type that this office lost")),
    [],
  );
});

test("who may know of it is told of it everywhere: the lists, the figures and the map move", () => {
  const moved = [...after_].filter(([key, text]) => before_.get(key) !== text);
  const questions = new Set(moved.map(([key]) => key.replace(/ \d+$/, "")));
  const lists = ["worklist", "office-cases", "dashboard", "process-map", "access-desk"];
  for (const name of lists) {
    assert.ok(questions.has(`${SUPERVISOR}: ${name}`), name);
  }
  const pages_ = ["/desk", "/desk/office", "/desk/dashboard", "/desk/map", "/desk/access"];
  for (const page of pages_) {
    assert.ok(questions.has(`${SUPERVISOR}: page ${page}`), page);
  }
});

test("what is compared are answers where there is something to tell", () => {
  for (const who of ["the-privacy-officer", "the-ombudsman"]) {
    const said = before_.get(`${who} for oversight: unexplained-looks 0`) ?? "";
    assert.match(said, new RegExp(stage.other.caseId));
  }
  for (const who of ["the-supervisor", "not-sworn"]) {
    assert.match(before_.get(`${who}: page to give a case out`) ?? "", /^200\n/);
  }
});

test("the petition for somebody with a protected case is told to its petitioner as before", () => {
  const own = [...after_].filter(([key]) => key.startsWith("petitioner: "));
  assert.equal(own.length, 11);
  for (const [key, text] of own) {
    same(text, before_.get(key), key);
    if (key.includes(": page ")) assert.match(text, /^200\n/, key);
  }
});

test("every way that a list can be asked is asked here", () => {
  const asked = ways(NEVER, "2026-01-01");
  const missing = Object.values(QUESTIONS).flatMap(({ name, about, input }) => {
    if (about === "case") return [];
    const given = (asked[name] ?? []).flatMap((one) => Object.keys(one));
    const unknown = Object.keys(inputShape(input)).filter((key) => !given.includes(key));
    return [
      ...(asked[name] === undefined ? [name] : []),
      ...unknown.map((key) => `${name} ${key}`),
    ];
  });
  assert.deepEqual(missing, []);
});

// The limit of R6 counts every case. Who is not sworn learns by the refusal that somebody is full:
// no more than that is told, and no figure beside it counts what is protected.
test("only who may know of a protected case gives it out", async () => {
  const state = await stateOf(stage, stage.hidden.caseId);
  const may = (isProtected: boolean) =>
    stage.askers.flatMap(({ name, who }) =>
      PURPOSES.filter((purpose) => {
        const facts = factsFor(
          who,
          purpose,
          "assign",
          { ...state, isProtected },
          stage.office.clock,
        );
        return stage.office.judge.judge(facts).allowed;
      }).map((purpose) => `${name} for ${purpose}`),
    );
  assert.deepEqual(may(false), [SUPERVISOR, "not-sworn for supervision"]);
  assert.deepEqual(may(true), [SUPERVISOR]);
});

test("what a list refuses, it refuses alike for every number of a case", async () => {
  for (const [asker, purpose] of stage.pairs.filter(([one, purpose]) => one.usual === purpose)) {
    for (const wrong of [{ limit: 0 }, { nothing: "known" }, { after: "x".repeat(41) }]) {
      const codes: string[] = [];
      for (const id of [NEVER, stage.hidden.caseId]) {
        const question = QUESTIONS["worklist"] ?? caseFile;
        const said = await ask(stage.office, asker.who, purpose, question, { after: id, ...wrong });
        codes.push(isRefusal(said) ? JSON.stringify(said) : "answered");
      }
      assert.equal(codes[0], codes[1]);
    }
  }
});
