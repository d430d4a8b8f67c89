import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS } from "#web/screens/all.ts";
import type { Screen } from "#web/visit.ts";
import { freshKey } from "./asylum.ts";
import {
  type Cell,
  createAsking,
  same,
  sameAnswers,
  type Sending,
  withoutIds,
} from "./not-found-answers.ts";
import { type Asker, askToRead, makeStage, NEVER, type Stage, stateOf } from "./not-found-stage.ts";
import { servedPaths } from "./not-found-routes.ts";

let stage: Stage;
/** What somebody sworn asked about the protected case, as its page names it. */
let asked: string;

before(async () => {
  stage = await makeStage();
  asked = await askForBoth();
});
after(() => stage.drop());

/** Asks for both cases, which then stand at their fifth version. */
async function askForBoth(): Promise<string> {
  const leila = await stage.member("leila", ["caseworker", "sworn"]);
  for (const { caseId } of [stage.hidden, stage.other]) await askToRead(stage, leila, caseId);
  const { accessAsked = [], version } = await stateOf(stage, stage.hidden.caseId);
  assert.equal(version, 5);
  assert.equal(accessAsked.length, 1);
  return accessAsked[0]?.id ?? "";
}

type Pair = NonNullable<Cell["pair"]>;

// What the addresses of pages are made of beside the case: each with what a test puts there.
const PARTS: Readonly<Record<string, () => readonly string[]>> = {
  event: () => ["accept", "no-such-event"],
  fileId: () => [stage.hidden.fileId],
  partId: () => ["x"],
  lookId: () => [stage.hidden.lookId],
  id: () => [asked],
};
/** The events of a page that has some of them alone. */
const EVENTS_OF: Readonly<Record<string, readonly string[]>> = {
  "/desk/access/:caseId/:event/:id": ["answer-access", "review-break-glass", "no-such-event"],
};
/** Parts of addresses that name no case. */
const OF_NO_CASE = [
  "concernId",
  "instrumentId",
  "letterId",
  "hash",
  "regime",
  "code",
  "type",
  "typeId",
  "question",
  "importId",
  "source",
];
/** The question that a page asks first, where it is not the file. */
const FIRST: Readonly<Record<string, string>> = {
  "/cases/:caseId/interpreters": "interpreters",
  "/cases/:caseId/way-in": "way-in",
  "/cases/:caseId/readers": "case-readers",
  "/desk/access/:caseId/:event/:id": "access-desk",
  "/cases/:caseId/exhibits/:fileId": "case-exhibit",
  "/desk/decide/:caseId": "decision-checklist",
  "/desk/hand-over/:caseId": "hand-over",
};

const ofCases = (): readonly Screen[] => SCREENS.filter(({ path }) => path.includes(":caseId"));

function addresses(path: string): readonly string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, one]) => one);
  const name = names.find((one) => one !== "caseId");
  if (name === undefined) return [path];
  const values = name === "event" && EVENTS_OF[path] ? EVENTS_OF[path] : PARTS[name]?.();
  if (values === undefined) throw new Error(`no test knows what :${name} of ${path} stands for`);
  return values.flatMap((value) => addresses(path.replace(`:${name}`, value)));
}

const cookieOf = ({ token }: Asker) => ({ cookie: `recourse-${stage.office.officeId}=${token}` });
const FORM = { "content-type": "application/x-www-form-urlencoded" };

type Way = readonly [says: string, make: (asker: Asker | undefined) => Partial<Sending>];

const READS: readonly Way[] = [
  ["GET", () => ({})],
  ["HEAD", () => ({ method: "HEAD" })],
  ["GET with conditions", () => ({ headers: { "if-none-match": '"5"', "if-match": "*" } })],
  ["GET in Arabic", () => ({ headers: { "accept-language": "ar" } })],
  ["PUT", () => ({ method: "PUT", headers: FORM, body: "" })],
];

const form = (asker: Asker | undefined, more: Readonly<Record<string, string>>) =>
  new URLSearchParams({
    csrf: asker?.csrf ?? "",
    version: "5",
    "idempotency-key": freshKey(),
    text: "An invented text.",
    ...more,
  }).toString();

function multipart(asker: Asker | undefined): Partial<Sending> {
  const field = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file =
    '--b\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n' +
    "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--b--\r\n";
  const fields = { csrf: asker?.csrf ?? "", version: "5", "idempotency-key": freshKey() };
  const all = Object.entries(fields).map(([name, value]) => field(name, value));
  return {
    headers: { "content-type": "multipart/form-data; boundary=b" },
    body: [...all, file].join(""),
  };
}

const SENDS: readonly Way[] = [
  ["a form", (asker) => ({ headers: FORM, body: form(asker, {}) })],
  [
    "a form of the first version",
    (asker) => ({ headers: FORM, body: form(asker, { version: "1" }) }),
  ],
  ["a form of no version", (asker) => ({ headers: FORM, body: form(asker, { version: "x" }) })],
  [
    "a form without a key",
    (asker) => ({ headers: FORM, body: form(asker, { "idempotency-key": "" }) }),
  ],
  ["a forged form", () => ({ headers: FORM, body: form(undefined, {}) })],
  [
    "a form from elsewhere",
    (asker) => ({
      headers: { ...FORM, origin: "https://elsewhere.example" },
      body: form(asker, {}),
    }),
  ],
  ["files", multipart],
  ["no form", () => ({ headers: { "content-type": "application/json" }, body: "{}" })],
];

function cellOf(address: string, screen: Screen, pair: Pair | undefined, [says, make]: Way): Cell {
  const isRead = READS.some(([one]) => one === says);
  const question = FIRST[screen.path];
  return {
    says: `${says} ${address}`,
    pair,
    about: question === undefined ? {} : { question },
    send: (caseId) => {
      const { headers, ...sent } = make(pair?.[0]);
      return {
        method: isRead ? "GET" : "POST",
        path: address.replace(":caseId", caseId),
        headers: { ...(pair === undefined ? {} : cookieOf(pair[0])), ...headers },
        ...sent,
      };
    },
  };
}

const pairs = (): readonly (Pair | undefined)[] => [
  ...stage.askers.map((asker): Pair => [asker, asker.usual]),
  undefined,
];

const inTurn = <T>(all: readonly T[], turn: number): readonly T[] =>
  all.filter((_one, place) => place === turn % all.length);

// Each asker reads and sends each page; of the ways to do so, some in turn, so that all are met.
function pageCells(): Cell[] {
  let turn = 0;
  return ofCases().flatMap((screen) =>
    addresses(screen.path).flatMap((address) =>
      pairs().flatMap((pair) => {
        turn += 1;
        const ways = [
          ...READS.slice(0, 1),
          ...(turn % 3 === 0 ? inTurn(READS.slice(1), turn / 3) : []),
          ...(screen.post === undefined ? [] : inTurn(SENDS, turn)),
        ];
        return ways.map((way) => cellOf(address, screen, pair, way));
      }),
    ),
  );
}

// Every event of every type, read and sent by askers in turn.
function eventCells(): Cell[] {
  const screen = SCREENS.find(({ path }) => path === "/cases/:caseId/:event");
  if (screen === undefined) throw new Error("events have no page");
  const events = [...stage.office.rules.current.values()].flatMap((type) =>
    Object.keys(type.events),
  );
  const all = pairs();
  return [...new Set(events)].flatMap((event, turn) => {
    const [pair] = inTurn(all, turn);
    const address = screen.path.replace(":event", event);
    return [...READS.slice(0, 1), ...inTurn(SENDS, turn)].map((way) =>
      cellOf(address, screen, pair, way),
    );
  });
}

test("no page tells a protected case, an ordinary one and none at all apart", async () => {
  const told = await sameAnswers(stage, [...pageCells(), ...eventCells()]);
  assert.ok(told.cells > 300, `${told.cells} cells`);
  assert.ok((told.statuses.get(404) ?? 0) > 200, JSON.stringify([...told.statuses]));
  assert.deepEqual([...told.knows], ["the-supervisor for supervision"]);
  assert.deepEqual(stage.faults, []);
});

test("those who check the office read of a protected case what they read of none", async () => {
  const { ask, end } = createAsking(stage);
  const here = stage.askers.filter(({ usual }) => usual === "audit" || usual === "oversight");
  assert.equal(here.length, 3);
  for (const asker of here) {
    for (const path of ["/desk/audit", "/desk/audit/case"]) {
      for (const reason of ["A complaint that somebody read it", ""]) {
        const told = await Promise.all(
          [NEVER, stage.hidden.caseId].map(async (caseId) => {
            const body = form(asker, { case: caseId, reason });
            const headers = { ...cookieOf(asker), ...FORM };
            const sent = await ask({ method: "POST", path, headers, body });
            const read = await ask({ method: "GET", path: `${path}?case=${caseId}`, headers });
            return withoutIds(`${sent.text}\n${read.text}`, caseId);
          }),
        );
        same(told[1], told[0], `${asker.name} at ${path}`);
        assert.match(told[0] ?? "", /^(?:200|422)\n/);
      }
    }
  }
  end();
});

test("every page whose address names a case has its cells", () => {
  const served = servedPaths(stage.app).filter((path) => !path.startsWith("/api/"));
  const known = ofCases().map(({ path }) => path);
  assert.ok(known.length >= 9);
  assert.deepEqual(
    known.filter((path) => !served.includes(path)),
    [],
  );
  const others = served.filter((path) => path.includes(":") && !known.includes(path));
  const parts = others.flatMap((path) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name));
  assert.deepEqual(
    parts.filter((name) => !OF_NO_CASE.includes(name ?? "")),
    [],
  );
});

test("why policies answer so is not said of a case that one may not know of", async () => {
  const { ask, end } = createAsking(stage);
  const here = stage.askers.filter(({ who }) => !who.roles.includes("supervisor"));
  for (const asker of here) {
    const [hidden, none] = await Promise.all(
      [stage.hidden.caseId, NEVER].map(async (caseId) => {
        const asked_ = `who=me&action=case-file&what=${caseId}&for=${asker.usual}`;
        const path = `/desk/policies/why?${asked_}`;
        const told = await ask({ method: "GET", path, headers: cookieOf(asker) });
        return withoutIds(told.text, caseId);
      }),
    );
    same(hidden, none, `${asker.name} asks why`);
    assert.match(none ?? "", /^404\n/, asker.name);
  }
  end();
});
