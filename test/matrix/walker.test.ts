import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { READER_EVENTS } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { freshKey } from "../asylum.ts";
import { createAsking } from "../not-found-answers.ts";
import { NEVER } from "../not-found-stage.ts";
import { CASES, type CaseName, foundIn } from "./canaries.ts";
import { isApi, isPublic } from "./cells.ts";
import { questionNames, questionRoutes, servedRoutes } from "./derive-surfaces.ts";
import { addressOf, asPage, asProgram } from "./drive.ts";
import { mayAsk } from "./expect.ts";
import { holdAnswers } from "./held-answers.ts";
import { type Asker, makeMatrixStage, type MatrixStage, type Staged } from "./stage.ts";
import { KNOWN_KINDS } from "./kinds.ts";
import { type JudgeRow, type Row, rowJudge } from "./look-row.ts";
import { type Line, SURFACES } from "./surfaces.ts";

// Every route is walked by people who may and people who may not, about cases that are there and
// one that is not. The answer is held back before its first byte, and a second connection looks
// which rows are committed by then: what is not there cannot be read.

let stage: MatrixStage;
let second: pg.Client;
let routes: readonly string[];
let judgeRow: JudgeRow;
let lineOf: (surface: string) => Line;
const known = new Set<string>();
let release: () => void;
let sighted: readonly Row[] = [];
let asking: ReturnType<typeof createAsking>;

before(async () => {
  stage = await makeMatrixStage();
  second = new pg.Client({ ...stage.database.admin });
  await second.connect();
  judgeRow = await rowJudge(stage);
  const port = Number(new URL(await stage.app.listen({ host: "127.0.0.1", port: 0 })).port);
  asking = createAsking({ port });
  routes = await servedRoutes(stage.app);
  const asked = questionRoutes(stage.office);
  lineOf = (surface) => SURFACES[asked.get(surface) ?? surface] ?? { about: "no-case" };
  release = holdAnswers(async () => {
    sighted = await newRows();
  });
});
after(async () => {
  release();
  asking.end();
  await second.end();
  await stage.drop();
});

/** What is committed since the last look, as another connection sees it. */
async function newRows(): Promise<readonly Row[]> {
  const { rows } = await second.query<Row>(
    `select id::text, case_id, actor_id, purpose, name, kind, outcome, own, sealed
     from access_entries where id <> all($1::uuid[])`,
    [[...known]],
  );
  for (const { id } of rows) known.add(id);
  return rows;
}

/** Who walks: tied and not, of every kind, and nobody at all. */
const WALKERS = ["amina", "wen", "fay", "kim", "grace", "noor"];
/** Who walks beside them where nobody of those is let in, so that each question is answered. */
const OTHERS = ["ines", "rae", "ola", "pia", "ruth", "gina", "oath"];
const FOR_OTHERS = (
  "interpreters-to-find office-information unexplained-looks judge-unexplained instruments " +
  "confirm-instrument withheld-looks concerns concern-file reply-concern import-list " +
  "import-detail import ways-back letters-to-post letter-to-post " +
  "export-log list-export file-instrument policy-propose"
).split(" ");
// It takes two people and a wait: test/refusals/r7-*.test.ts walk that way.
const NOT_HERE = ["list-export"];
const ABSENT: Staged = {
  caseId: NEVER,
  part: "x",
  files: { narrative: "x", health: "x" },
  version: 0,
};

const walked = { pages: 0, api: 0, rows: 0, gates: 0, cases: 0, signedOut: 0 };
/** The names under which somebody was let in, by page and by program. */
const letIn = new Set<string>();
const wrong: string[] = [];

async function walk(
  surface: string,
  asker: Asker | undefined,
  about: Staged | undefined,
): Promise<void> {
  const { status, text, rows } = await heardAt(surface, asker, about);
  const says = `${asker?.name ?? "nobody"}, ${surface}, ${about?.caseId ?? "no case"}: ${status}`;
  if (asker === undefined) {
    walked.signedOut += 1;
    if (rows.length > 0) wrong.push(`${says}: ${rows.length} rows of nobody`);
    return;
  }
  const line = lineOf(surface);
  const purpose = asker.purposes[0] ?? "public-information";
  if (rows.length === 0 && line.gate !== undefined) {
    walked.gates += 1;
    if (holdsSomething(text, about)) wrong.push(`${says}: it shows something`);
    const { only } = line;
    const isOther = only !== undefined && (only === "staff") !== (asker.who.kind === "staff");
    const asking = { by: asker, purpose };
    const may = (line.asks ?? []).every((action) => mayAsk(asking, action, caseNamed(about)));
    if (line.gate === "role" && may && !isOther) wrong.push(`${says}: asked, and not recorded`);
    return;
  }
  walked[isApi(surface) ? "api" : "pages"] += 1;
  const { asks = [], byStaff = [], inPartAsks = [], leaves = [] } = line;
  const names = [...asks, ...byStaff, ...inPartAsks, ...leaves];
  if (!rows.some(({ name }) => names.includes(name) || asks[0] === "the act")) {
    wrong.push(`${says}: ${JSON.stringify(rows.map(({ name }) => name))}`);
    return;
  }
  await judged(says, rows, asker, line.apart === true ? caseNamed(about) : undefined);
  const isStaff = asker.who.kind === "staff";
  const isAbsent = line.apart === true || about === undefined || about.caseId === NEVER;
  const ofCase = isAbsent ? "" : about.caseId;
  if (!rows.some((row) => row.case_id === ofCase)) wrong.push(`${says}: no row of the case`);
  // Every case that a list shows has a row of its own; one's own cases side by side have none.
  for (const { caseId } of isStaff ? CASES.map((of) => stage.cases[of]) : []) {
    if (caseId === about?.caseId || !text.includes(caseId)) continue;
    walked.cases += 1;
    if (!rows.some((row) => row.case_id === caseId)) wrong.push(`${says}: shows ${caseId}`);
  }
}

/** Both halves of each row: kind, relation, purpose, policies, role and outcome. */
async function judged(
  says: string,
  rows: readonly Row[],
  asker: Asker,
  apart?: CaseName,
): Promise<void> {
  const purpose = asker.purposes[0] ?? "public-information";
  for (const row of rows) {
    walked.rows += 1;
    if (row.outcome === "allowed") letIn.add(row.name);
    const problems = await judgeRow(row, asker, { purpose, apart });
    wrong.push(...problems.map((problem) => `${says}: ${problem}`));
  }
}

const caseNamed = (about: Staged | undefined): CaseName | undefined =>
  CASES.find((of) => stage.cases[of].caseId === about?.caseId);

const holdsSomething = (text: string, about: Staged | undefined): boolean =>
  foundIn(text).length > 0 ||
  CASES.some((of) => {
    const { caseId } = stage.cases[of];
    return caseId !== about?.caseId && text.includes(caseId);
  });

type HeardAt = { readonly status: number; readonly text: string; readonly rows: readonly Row[] };

/** One request over a socket, with the rows that were committed before its first byte left. */
async function heardAt(
  surface: string,
  asker: Asker | undefined,
  about: Staged | undefined,
): Promise<HeardAt> {
  const [method = "", path = ""] = surface.split(" ");
  const url = addressOf(path, { ...about, lookId: "00000000-0000-7000-8000-000000000000" });
  const { headers = {}, payload } = isApi(surface)
    ? asProgram(asker, asker?.purposes[0] ?? "public-information", method, url)
    : asPage(stage, asker, method, url);
  await newRows();
  sighted = [];
  const sent = { method, path: url, headers, ...(payload === undefined ? {} : { body: payload }) };
  const { status, text } = await asking.ask(sent);
  assert.ok(status < 500, `${surface}: ${stage.faults.join("\n")}`);
  const late = await newRows();
  if (late.length > 0) wrong.push(`${surface}: ${late.length} rows came after the answer left`);
  return { status, text, rows: sighted };
}

function noneWrong(): void {
  const all = wrong.splice(0);
  assert.equal(all.length, 0, `${all.length}, among them:\n${all.slice(0, 20).join("\n")}`);
}

const named = (names: readonly string[]): readonly Asker[] =>
  stage.askers.filter(({ name }) => names.includes(name));

test("no route answers before what it read is in the record, whoever asks about whichever case", async () => {
  for (const surface of routes) {
    const { about, asks = [], byStaff = [] } = lineOf(surface);
    if (about === "no-case") continue;
    await walk(surface, undefined, about === "case" ? stage.cases.open : undefined);
    const isForOthers = [...asks, ...byStaff].some((name) => FOR_OTHERS.includes(name));
    for (const asker of named([...WALKERS, ...(isForOthers ? OTHERS : [])])) {
      if (about === "list") await walk(surface, asker, undefined);
      else {
        for (const staged of [stage.cases.open, stage.cases.hidden, ABSENT]) {
          await walk(surface, asker, staged);
        }
      }
    }
  }
  noneWrong();
  assert.ok(walked.pages > 300 && walked.api > 300);
});

test("every kind of act leaves its row before the first byte, allowed or not, and rightly", async () => {
  const { events } = stage.typeOf("open");
  const kinds = new Map(Object.entries(events).map(([event, { does }]) => [does, event]));
  for (const event of [...kinds.values(), ...Object.keys(READER_EVENTS)]) {
    const surface = `POST /api/v1/cases/:caseId/actions/${event}`;
    for (const asker of named(["amina", "fay", "kim", "grace", "ned"])) {
      const isUntied = asker.name === "ned";
      for (const staged of isUntied ? [stage.cases.open, stage.cases.hidden] : [stage.cases.open]) {
        const { status, rows } = await heardAt(surface, asker, staged);
        const says = `${asker.name}, ${surface}, ${staged.caseId}: ${status}`;
        if (rows.length === 0) wrong.push(`${says}: nothing in the record`);
        walked.api += 1;
        await judged(says, rows, asker);
      }
    }
  }
  noneWrong();
});

test("a row of another kind, purpose, outcome or tie than it must be is told by its name", async () => {
  const [kim, noor] = named(["kim", "noor"]);
  if (kim === undefined || noor === undefined) throw new Error("they are of the cast");
  const { rows } = await heardAt("GET /api/v1/cases/:caseId", kim, stage.cases.open);
  const [row] = rows;
  if (row === undefined) throw new Error("it left a row");
  const purpose = "adjudication";
  const told = (changed: object, by = kim) => judgeRow({ ...row, ...changed }, by, { purpose });
  assert.deepEqual(await told({}), []);
  assert.match(
    (await told({ kind: "listed" })).join(),
    /^case-file, kind: "listed", not "opened"$/,
  );
  assert.match((await told({ purpose: "intake" })).join(), /^case-file, purpose: "intake"/);
  assert.match((await told({ outcome: "denied" })).join(), /^case-file, outcome: "denied"/);
  const asNoor = (await told({ actor_id: noor.who.accountId }, noor)).join();
  assert.match(asNoor, /case-file, relation: \["assigned"\], not \["none"\]/);
  assert.match(
    asNoor,
    /case-file, policies: \["caseworker-reads-the-assigned-case"\], not \["never-a-purpose/,
  );
});

test("every question has a kind of look, and each was let in by the walk", () => {
  const names = questionNames().map((one) => one.slice("question ".length));
  assert.deepEqual(names.toSorted(), KNOWN_KINDS.toSorted(), "test/matrix/kinds.ts");
  const never = names.filter((name) => !letIn.has(name));
  assert.deepEqual(never, [...NOT_HERE].toSorted());
  const { pages, api, rows, cases, gates, signedOut } = walked;
  process.stdout.write(
    `walker: ${pages} requests of pages and ${api} of the API that asked something, ${rows} rows ` +
      `committed before the first byte left, both halves of each as they must be; ${cases} cases ` +
      `shown in lists, each with its row; ${gates} led away or given an empty form; ` +
      `${signedOut} of nobody signed in; ${letIn.size} questions and acts let in\n`,
  );
});

test("every question and every act refuses without a purpose, and reads nothing", async () => {
  const about = { caseId: stage.cases.open.caseId };
  let refusals = 0;
  await newRows();
  for (const { who } of stage.askers) {
    for (const question of Object.values(QUESTIONS)) {
      const said = await ask(stage.office, who, undefined, question, {}, about);
      assert.ok(isRefusal(said) && said.code === "purpose-needed", question.name);
      refusals += 1;
    }
    const request = { ...about, event: "send-message", input: {}, key: freshKey() };
    const said = await act(stage.office, who, undefined, request);
    assert.ok(isRefusal(said) && said.code === "purpose-needed");
    refusals += 1;
  }
  assert.deepEqual(await newRows(), []);
  process.stdout.write(`walker: ${refusals} questions and acts without a purpose, all refused\n`);
});

test("a program whose people have two purposes, or that names none there is, is refused", async () => {
  const pia = stage.askers.find(({ name }) => name === "pia");
  for (const surface of routes.filter((one) => one.startsWith("GET") && isApi(one))) {
    const line = lineOf(surface);
    if (line.about === "no-case" || line.asks?.every(isPublic) === true) continue;
    const [, path = ""] = surface.split(" ");
    const url = addressOf(path, { ...stage.cases.open, lookId: NEVER });
    const authorization = `Bearer ${pia?.token ?? ""}`;
    for (const purpose of [undefined, "curiosity"]) {
      const named = purpose === undefined ? {} : { "recourse-purpose": purpose };
      await newRows();
      const headers = { authorization, ...named };
      const { status, text } = await asking.ask({ method: "GET", path: url, headers });
      assert.match(text, /"code":"purpose-needed"/, `${surface}: ${status}`);
      assert.deepEqual(await newRows(), [], surface);
    }
  }
});
