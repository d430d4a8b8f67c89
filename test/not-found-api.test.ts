import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventOperations, questionOperations } from "#api/operations.ts";
import { openApi } from "#api/openapi/document.ts";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import { loadWords } from "#words/load-words.ts";
import { ASYLUM_APPLICATION, freshKey } from "./asylum.ts";
import { type Cell, sameAnswers, type Sending, withoutIds } from "./not-found-answers.ts";
import { makeStage, NEVER, type Stage } from "./not-found-stage.ts";
import { servedPaths } from "./not-found-routes.ts";
import { root } from "./office.ts";

let stage: Stage;
let cells: readonly Cell[];

before(async () => {
  stage = await makeStage();
  cells = [
    ...questionCells(),
    ...actionCells(),
    ...fileCells(),
    ...aboutLookCells(),
    ...wayInCells(),
    ...signedOutCells(),
  ];
});
after(() => stage.drop());

type Pair = NonNullable<Cell["pair"]>;
const JSON_BODY = { "content-type": "application/json" };
const BOUNDARY = { "content-type": "multipart/form-data; boundary=b" };
const FILE =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' +
  "%PDF-1.7\r\n--b--\r\n";

const by = ([{ token }, purpose]: Pair) => ({
  authorization: `Bearer ${token}`,
  "recourse-purpose": purpose,
});
const inTurn = <T>(all: readonly T[], turn: number): T => {
  const found = all[turn % all.length];
  if (found === undefined) throw new Error("there is nothing to take turns with");
  return found;
};
const isUsual = ([{ who }, purpose]: Pair): boolean =>
  purpose === usualPurpose(who, stage.office.mode);

/** Everything below a case that the description knows, with what the address asks for. */
const filled = (path: string, caseId: string): string =>
  `/api/v1${path}`.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    if (name === "caseId") return caseId;
    if (name === "fileId") return stage.hidden.fileId;
    if (name === "part") return "x";
    if (name === "lookId") return stage.hidden.lookId;
    throw new Error(`no test knows what {${name}} of ${path} stands for`);
  });

// How a question may be asked: every query that it takes, and the ways of caching it.
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  "policy-explanation": [
    "",
    "?action=case-file&for=adjudication",
    "?action=see:health&for=supervision&who=somebody",
    "?action=accept&for=intake&who=me",
  ],
  "case-export": ["", "?to=archive", "?to=representative", "?to=x"],
  "case-looks": ["", "?limit=5", "?kind=opened", "?cursor=x", "?limit=x", "?id=LOOK"],
};
const CONDITIONS: readonly Readonly<Record<string, string>>[] = [
  { "if-none-match": '"1"' },
  { "if-none-match": "*" },
  { "if-none-match": 'W/"4"', "accept-language": "ar" },
  { "if-match": '"4"' },
  { range: "bytes=0-10", "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT" },
];

function questionCells(): Cell[] {
  const operations = questionOperations(stage.office).filter(({ path }) =>
    path.includes("{caseId}"),
  );
  return operations.flatMap(({ id, path }, place) =>
    stage.pairs.flatMap((pair, turn) => {
      const cell = (method: string, query: string, more: Readonly<Record<string, string>>) => ({
        says: `${method} ${id}${query} ${JSON.stringify(more)}`,
        pair,
        about: { question: id },
        send: (caseId: string): Sending => ({
          method,
          path: filled(path, caseId) + query.replace("LOOK", stage.hidden.lookId),
          headers: { ...by(pair), ...more },
        }),
      });
      const queries = QUERIES[id] ?? ["", "?nothing=known"];
      // Most purposes are not the asker's own, and the same policy says no to all of these.
      if (!isUsual(pair)) return (turn + place) % 7 === 0 ? [cell("GET", "", {})] : [];
      return [
        cell("GET", "", inTurn(CONDITIONS, turn + place)),
        cell(inTurn(["GET", "HEAD", "PUT", "DELETE"], turn + place), "", {}),
        ...queries.slice(1).map((query) => cell("GET", query, {})),
      ];
    }),
  );
}

// Bodies and headers as they may come: right, wrong, stale, and sent before.
const SENT: readonly (readonly [string, () => Omit<Sending, "method" | "path">])[] = [
  ["empty", () => ({ body: "{}", headers: { ...JSON_BODY, "if-match": '"1"' } })],
  ["of this version", () => ({ body: "{}", headers: { ...JSON_BODY, "if-match": '"4"' } })],
  ["of no version", () => ({ body: "{}", headers: JSON_BODY })],
  ["of any version", () => ({ body: "{}", headers: { ...JSON_BODY, "if-match": "*" } })],
  ["no JSON", () => ({ body: "{", headers: { ...JSON_BODY, "if-match": '"1"' } })],
  ["no object", () => ({ body: "[1]", headers: { ...JSON_BODY, "if-match": '"1"' } })],
  ["a form", () => ({ body: "a=b", headers: { "content-type": "text/plain" } })],
  ["nothing", () => ({ headers: { "if-match": '"1"' } })],
  ["no key", () => ({ body: "{}", headers: { ...JSON_BODY, "idempotency-key": "" } })],
  [
    "unknown field",
    () => ({ body: '{"nothing":1}', headers: { ...JSON_BODY, "if-match": '"4"' } }),
  ],
  [
    "a file of the case",
    () => ({
      body: JSON.stringify({ documents: [{ fileId: stage.hidden.fileId }] }),
      headers: { ...JSON_BODY, "if-match": '"4"' },
    }),
  ],
];

function actionCells(): Cell[] {
  const events = eventOperations(stage.office);
  const names = [...events.map(({ event }) => event), "file", "no-such-event", "expire"];
  const cell = (event: string, pair: Pair, turn: number): Cell => {
    const [says, make] = inTurn(SENT, turn);
    const definition = events.find((one) => one.event === event)?.definition;
    return {
      says: `POST ${event}, ${says}`,
      pair,
      about: definition === undefined ? {} : { event: definition },
      send: (caseId) => {
        const { headers, ...sent } = make();
        return {
          method: "POST",
          path: `/api/v1/cases/${caseId}/actions/${event}`,
          headers: { ...by(pair), "idempotency-key": freshKey(), ...headers },
          ...sent,
        };
      },
    };
  };
  // Every event with every way to send it is more than a run can bear: they are dealt out in turn,
  // so that each event, each asker with each purpose and each way to send is met, with many others.
  const usual = stage.pairs.filter(isUsual);
  return [
    ...names.map((event, turn) => cell(event, inTurn(usual, turn), turn)),
    ...stage.pairs.flatMap((pair, turn) =>
      turn % 4 === 0 ? [cell(inTurn(names, turn), pair, turn)] : [],
    ),
    ...usual.flatMap((pair, place) =>
      SENT.flatMap((_one, turn) =>
        (turn + place) % 3 === 0 ? [cell(inTurn(names, turn + place), pair, turn)] : [],
      ),
    ),
  ];
}

function fileCells(): Cell[] {
  return stage.pairs.filter(isUsual).flatMap((pair) =>
    [
      { body: FILE, headers: BOUNDARY },
      { body: "", headers: BOUNDARY },
      { body: "{}", headers: JSON_BODY },
    ].map((sent) => ({
      says: `a file as ${JSON.stringify(sent)}`,
      pair,
      about: {},
      send: (caseId: string) => ({
        method: "POST",
        path: `/api/v1/cases/${caseId}/files`,
        body: sent.body,
        headers: { ...by(pair), ...sent.headers, "idempotency-key": freshKey() },
      }),
    })),
  );
}

/** 'Is this wrong?' on a look, and an instrument that would withhold one. */
function aboutLookCells(): Cell[] {
  const from = "2026-01-01";
  const order = { issuer: "A", law: "B", number: "C", said: "D", from, until: from };
  const places = [
    [() => `looks/${stage.hidden.lookId}/concern`, () => ({ text: "Why?" })],
    [() => "instruments", () => ({ ...order, looks: [stage.hidden.lookId], tellsCount: false })],
  ] as const;
  // The privacy officer reads who looked at an ordinary case, and may name it here.
  const pairs = stage.pairs.filter(isUsual).filter(([, purpose]) => purpose !== "oversight");
  return pairs.flatMap((pair) =>
    places.map(([place, body]) => ({
      says: place(),
      pair,
      about: {},
      send: (caseId: string) => ({
        method: "POST",
        path: `/api/v1/cases/${caseId}/${place()}`,
        body: JSON.stringify(body()),
        headers: { ...by(pair), ...JSON_BODY, "idempotency-key": freshKey() },
      }),
    })),
  );
}

/** A new way into a case, for who lost their own key: nobody learns by it that a case is there. */
function wayInCells(): Cell[] {
  return stage.pairs.filter(isUsual).flatMap((pair) =>
    ["prove", "confirm", "refuse", "stop"].map((name) => ({
      says: `way-in/${name}`,
      pair,
      about: {},
      send: (caseId: string) => ({
        method: "POST",
        path: `/api/v1/cases/${caseId}/way-in/${name}`,
        body: JSON.stringify({ paper: "passport", reason: "" }),
        headers: { ...by(pair), ...JSON_BODY },
      }),
    })),
  );
}

function signedOutCells(): Cell[] {
  const { paths } = described();
  return Object.entries(paths).flatMap(([path, item], turn) =>
    path.includes("{caseId}") && (turn % 8 === 0 || !path.includes("/actions/"))
      ? Object.keys(item).map((method) => ({
          says: `${method} ${path}`,
          pair: undefined,
          about: {},
          send: (caseId: string) => ({
            method: method.toUpperCase(),
            path: filled(path, caseId),
            headers: { ...JSON_BODY, authorization: "Bearer nothing" },
            ...(method === "post" ? { body: "{}" } : {}),
          }),
        }))
      : [],
  );
}

const described = () =>
  openApi({ office: stage.office, book: loadWords(root) }) as {
    readonly paths: Record<string, Record<string, unknown>>;
  };

test("a protected case, an ordinary one and none at all are one answer to who may know of none", async () => {
  const { cells: asked, statuses, knows } = await sameAnswers(stage, cells);
  assert.ok(asked > 400, `${asked} cells`);
  assert.ok((statuses.get(404) ?? 0) > 300, JSON.stringify([...statuses]));
  assert.deepEqual([...knows], ["the-supervisor for supervision"]);
  assert.deepEqual(stage.faults, []);
});

test("a key that stood for something else is refused alike, whichever case it now names", async () => {
  const token = await stage.token("the-applicant");
  const key = freshKey();
  const opens = { typeId: "us.asylum.affirmative", input: ASYLUM_APPLICATION };
  const headers = { "idempotency-key": key, "if-match": '"1"' };
  const opened = await stage.call("POST", "/cases", { token, body: opens, headers });
  assert.equal(opened.statusCode, 201, opened.body);
  const told: string[] = [];
  for (const caseId of [NEVER, stage.hidden.caseId, stage.other.caseId]) {
    const path = `/cases/${caseId}/actions/withdraw`;
    const { statusCode, body } = await stage.call("POST", path, { token, body: {}, headers });
    told.push(`${statusCode} ${withoutIds(body, caseId)}`);
  }
  assert.equal(new Set(told).size, 1, told.join("\n"));
  assert.match(told[0] ?? "", /^422 .*"code":"key-reused"/);
});

/** Addresses of no case: a concern, a look, an instrument, a release, or what is one's own. */
const OF_NO_CASE = [
  "/concerns/:concernId/:kind",
  "/unexplained-looks/:entryId",
  "/instruments/:instrumentId/:kind",
  "/releases/:releaseId/answer",
  "/ways-back/:wayId/confirm",
  "/ways-back/:wayId/refuse",
  "/letters-to-post/:letterId/posted",
  "/account/sign-in/:method",
  "/account/sessions/:session",
];

test("every address of the API that names a case has its cells", () => {
  const known = [
    ...questionOperations(stage.office).map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ":$1")),
    "/cases/:caseId/actions/:event",
    "/cases/:caseId/files",
    "/cases/:caseId/looks/:lookId/concern",
    "/cases/:caseId/instruments",
    ...["prove", "confirm", "refuse", "stop"].map((name) => `/cases/:caseId/way-in/${name}`),
    ...OF_NO_CASE,
  ];
  const served = servedPaths(stage.app).filter((path) => path.startsWith("/api/"));
  assert.ok(served.filter((path) => path.includes(":caseId")).length >= 7);
  const unknown = served.filter(
    (path) => path.includes(":") && !known.includes(path.replace("/api/v1", "")),
  );
  assert.deepEqual(unknown, []);
});
