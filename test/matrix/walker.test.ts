import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { freshKey } from "../asylum.ts";
import { createAsking } from "../not-found-answers.ts";
import { NEVER } from "../not-found-stage.ts";
import { CASES, foundIn } from "./canaries.ts";
import { isApi } from "./cells.ts";
import { questionRoutes, servedRoutes } from "./derive-surfaces.ts";
import { addressOf, asPage, asProgram } from "./drive.ts";
import { holdAnswers } from "./held-answers.ts";
import { type Asker, makeMatrixStage, type MatrixStage, type Staged } from "./stage.ts";
import { type Line, SURFACES } from "./surfaces.ts";

// Every route is walked by people who may and people who may not, about cases that are there and
// one that is not. The answer is held back before its first byte, and a second connection looks
// which rows are committed by then: what is not there cannot be read.

type Row = {
  readonly id: string;
  readonly case_id: string;
  readonly actor_id: string;
  readonly purpose: string;
  readonly name: string;
  readonly kind: string;
  readonly outcome: string;
};

let stage: MatrixStage;
let second: pg.Client;
let routes: readonly string[];
let lineOf: (surface: string) => Line;
const known = new Set<string>();
let release: () => void;
let sighted: readonly Row[] = [];
let asking: ReturnType<typeof createAsking>;

before(async () => {
  stage = await makeMatrixStage();
  second = new pg.Client({ ...stage.database.admin });
  await second.connect();
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
    `select id::text, case_id, actor_id, purpose, name, kind, outcome
     from access_entries where id <> all($1::uuid[])`,
    [[...known]],
  );
  for (const { id } of rows) known.add(id);
  return rows;
}

/** Who walks: tied and not, of every kind, and nobody at all. */
const WALKERS = ["amina", "wen", "fay", "kim", "grace", "noor"];
const ABSENT: Staged = {
  caseId: NEVER,
  part: "x",
  files: { narrative: "x", health: "x" },
  version: 0,
};

const walked = { asked: 0, withRow: 0, gates: 0, cases: 0, signedOut: 0 };
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
  if (rows.length === 0 && line.gate === true) {
    walked.gates += 1;
    if (holdsSomething(text, about)) wrong.push(`${says}: it shows something`);
    return;
  }
  walked.asked += 1;
  const { asks = [], byStaff = [], inPartAsks = [], leaves = [] } = line;
  const names = [...asks, ...byStaff, ...inPartAsks, ...leaves];
  if (!rows.some(({ name }) => names.includes(name) || asks[0] === "the act")) {
    wrong.push(`${says}: ${JSON.stringify(rows.map(({ name }) => name))}`);
    return;
  }
  walked.withRow += 1;
  const purpose = asker.purposes[0] ?? "public-information";
  const isStaff = asker.who.kind === "staff";
  const others = rows.filter(
    (row) => row.purpose !== purpose || (isStaff && row.actor_id !== asker.who.accountId),
  );
  if (others.length > 0) wrong.push(`${says}: ${JSON.stringify(others)}`);
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

test("no route answers before what it read is in the record, whoever asks about whichever case", async () => {
  const people = stage.askers.filter(({ name }) => WALKERS.includes(name));
  for (const surface of routes) {
    const { about } = lineOf(surface);
    if (about === "no-case") continue;
    await walk(surface, undefined, about === "case" ? stage.cases.open : undefined);
    for (const asker of people) {
      if (about === "list") await walk(surface, asker, undefined);
      else {
        for (const staged of [stage.cases.open, stage.cases.hidden, ABSENT]) {
          await walk(surface, asker, staged);
        }
      }
    }
  }
  const { asked, withRow, gates, cases, signedOut } = walked;
  process.stdout.write(
    `walker: ${asked} requests that asked something, ${withRow} with their row committed before ` +
      `the first byte left; ${cases} cases shown in lists, each with its row; ${gates} led away ` +
      `or given an empty form by their role alone; ${signedOut} of nobody signed in\n`,
  );
  assert.ok(asked > 500);
  assert.equal(wrong.length, 0, `${wrong.length}, among them:\n${wrong.slice(0, 20).join("\n")}`);
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
    if (line.about === "no-case" || line.asks?.includes("office-information") === true) continue;
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
