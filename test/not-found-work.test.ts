import assert from "node:assert/strict";
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { after, before, test } from "node:test";
import pg from "pg";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import type { Office } from "#door/office.ts";
import { QUESTIONS } from "#questions/all.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { freshKey } from "./asylum.ts";
import { createAsking } from "./not-found-answers.ts";
import { type Asker, makeStage, NEVER, type Stage } from "./not-found-stage.ts";
import { refused, root } from "./office.ts";

// How long an answer takes is told by the work behind it: what is sent to the database, and what
// is unsealed. Both are counted here, so that no clock decides whether this test passes. What an
// office opens once after it started, or after the case moved, is covered by the step of time at
// which the answer leaves (`src/door/not-found.ts`).

let stage: Stage;
let cold: OpenOffice;
let asked: readonly Asker[];
const work: { statements: string[]; unsealed: number } = { statements: [], unsealed: 0 };
const query = Reflect.get(pg.Client.prototype, "query") as (...args: unknown[]) => unknown;
const open = crypto.createDecipheriv;

before(async () => {
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const said = typeof first === "string" ? first : (first as { text?: string }).text;
    work.statements.push(said ?? "");
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  crypto.createDecipheriv = ((...args: Parameters<typeof open>) => {
    work.unsealed += 1;
    return open(...args);
  }) as typeof open;
  syncBuiltinESMExports();
  stage = await makeStage();
  cold = await wireOffice(stage.database.app, {
    officeId: stage.office.officeId,
    name: stage.office.name,
    mode: stage.office.mode,
    zone: stage.office.zone,
    database: stage.database.name,
    dataDir: stage.dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: true,
  });
  asked = stage.askers.filter(({ usual }, place) => usual !== "supervision" && place % 2 === 1);
});
after(async () => {
  pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  crypto.createDecipheriv = open;
  syncBuiltinESMExports();
  await cold.close();
  await stage.drop();
});

async function workOf(does: () => Promise<unknown>): Promise<typeof work> {
  work.statements = [];
  work.unsealed = 0;
  await does();
  return { ...work };
}

/** What some of the askers may ask about an ordinary case that is not theirs. */
const KNOWN_OF_ANY = [
  "case-looks",
  "case-history",
  "case-readers",
  "interpreters",
  "policy-explanation",
];

/** Every question and some acts about a case, as one asker puts them to an office. */
async function ways(office: Office, { who, usual }: Asker, caseId: string) {
  const done: (typeof work & { readonly says: string })[] = [];
  const file = { fileId: "x" };
  const input: Readonly<Record<string, object>> = {
    "case-exhibit": file,
    "part-exhibit": file,
    "policy-explanation": { action: "case-file", for: "adjudication" },
  };
  for (const question of Object.values(QUESTIONS)) {
    const isKnown = KNOWN_OF_ANY.includes(question.name);
    if (question.about !== "case" || (isKnown && caseId === stage.other.caseId)) continue;
    const worked = await workOf(async () => {
      const about = { caseId };
      refused(await ask(office, who, usual, question, input[question.name] ?? {}, about));
    });
    done.push({ says: question.name, ...worked });
  }
  for (const event of ["accept", "sign-decision", "send-message", "no-such-event"]) {
    const worked = await workOf(async () => {
      const request = { caseId, event, input: {}, version: 4, key: freshKey() };
      refused(await act(office, who, usual, request));
    });
    done.push({ says: event, ...worked });
  }
  return done;
}

test("what nobody may know of takes the same statements as what is not there", async () => {
  for (const asker of asked) {
    // Opened once for the judgement, and remembered.
    for (const { caseId } of [stage.hidden, stage.other]) await ways(stage.office, asker, caseId);
    const absent = await ways(stage.office, asker, NEVER);
    const unasked = absent.filter(({ statements }) => statements.length === 0);
    assert.deepEqual(unasked, []);
    assert.deepEqual(await ways(stage.office, asker, stage.hidden.caseId), absent, asker.name);
    const ordinary = await ways(stage.office, asker, stage.other.caseId);
    const same = absent.filter(({ says }) => ordinary.some((one) => one.says === says));
    assert.deepEqual(ordinary, same, asker.name);
  }
});

test("nor does an office that has just started ask its database more, or in another order", async () => {
  const statements = (all: Awaited<ReturnType<typeof ways>>) =>
    all.map((one) => [one.says, one.statements]);
  const [first] = asked;
  assert.ok(first !== undefined);
  const absent = statements(await ways(cold.office, first, NEVER));
  const hidden = await ways(cold.office, first, stage.hidden.caseId);
  assert.deepEqual(statements(hidden), absent);
  // Opened once, for the judgement, and remembered: from then on both ways are the same.
  const opened = hidden.map(({ unsealed }) => unsealed);
  const again = (await ways(cold.office, first, stage.hidden.caseId)).map((one) => one.unsealed);
  assert.ok(opened.some((count) => count > 0));
  assert.deepEqual(
    again,
    (await ways(cold.office, first, NEVER)).map((one) => one.unsealed),
  );
});

test("over the wire the pages and the API work as much for the one as for the other", async () => {
  const { ask: fetch, end } = createAsking(stage);
  for (const { token, who, usual } of asked) {
    const cookie = `recourse-${stage.office.officeId}=${token}`;
    const bearer = { authorization: `Bearer ${token}`, "recourse-purpose": usual };
    const of = async (caseId: string) => {
      const found: (typeof work)[] = [];
      for (const [path, headers] of [
        [`/cases/${caseId}`, { cookie }],
        [`/cases/${caseId}/accept`, { cookie }],
        [`/desk/decide/${caseId}`, { cookie }],
        [`/api/v1/cases/${caseId}`, bearer],
        [`/api/v1/cases/${caseId}/exhibits/${stage.hidden.fileId}`, bearer],
      ] as const) {
        found.push(
          await workOf(async () => {
            assert.equal((await fetch({ method: "GET", path, headers })).status, 404);
          }),
        );
      }
      return found;
    };
    // Once before, so that what the session holds is opened.
    await of(NEVER);
    assert.deepEqual(await of(stage.hidden.caseId), await of(NEVER), who.name);
  }
  end();
});
