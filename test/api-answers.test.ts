import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { z } from "zod";
import { ANSWERS, leaving } from "#api/answers/all.ts";
import { openApi } from "#api/openapi/document.ts";
import { questionOperations } from "#api/operations.ts";
import { type Purpose, PURPOSES, type Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { raiseConcern } from "#door/concerns.ts";
import { keepDraft } from "#door/keep-draft.ts";
import { ask } from "#door/ask.ts";
import type { Office } from "#door/office.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { answerRelease, askRelease } from "#door/release.ts";
import { readReleases } from "#questions/release-rows.ts";
import { QUESTIONS } from "#questions/all.ts";
import { freshKey } from "#test/asylum.ts";
import { loadWords } from "#words/load-words.ts";
import type { OpenOffice } from "../src/main/open-office.ts";
import { type DemoSite, demoSite } from "./demo-site.ts";
import { bringIn, fixtureLog, stageLog } from "./import-log.ts";
import { allowed, root } from "./office.ts";

type Answered = { readonly question: string; readonly answer: unknown; readonly sent: unknown };

let site: DemoSite;
let office: OpenOffice;
const cast = new Map<string, { readonly who: Who; readonly token: string }>();
const answered: Answered[] = [];
/** An exhibit leaves as the bytes that it is. */
const SAID = Object.keys(QUESTIONS).filter((name) => !name.endsWith("-exhibit"));
const TYPE = "us.nat.n400";

/** What each list is asked with; a question that is not named here is asked with nothing. */
const inputs: Record<string, readonly object[]> = {
  "application-draft": [{ type: TYPE }],
  "audit-search": [
    { reason: "A test reads the record.", seed: "a test", size: 100 },
    { reason: "A test reads the record.", officer: "daniel" },
  ],
  "process-map": [{}, { type: "imported.permits" }, { type: "made-up" }],
  "export-log": [{ source: "permits", reason: "A test takes a copy out." }],
  dashboard: [{}, { months: 60 }],
  "policy-explanation": [{ action: "case-file", for: "adjudication" }],
  "case-search": [{ text: "RC-0000-0000" }, { text: "Amina" }, { text: "Haddad" }],
  worklist: [{}, { limit: 1 }],
  "office-cases": [{}, { limit: 1 }],
};

before(async () => {
  site = await demoSite();
  office = site.opened[0]!;
  for (const { name, password } of site.signIns.filter((one) => one.office === "arlington")) {
    const found = await office.identity.signIn(name, password);
    assert.ok(!isRefusal(found), name);
    const session = await office.identity.whoIs(found.token);
    assert.ok(session, name);
    cast.set(name, { who: session.who, token: found.token });
  }
  await prepare();
  const cases = await everyCase();
  // All ask at once, as in an office: looks of many readers share a commit.
  const asking = [...cast.values()].map(async ({ who }) => {
    for (const question of SAID) await putTo(who, question, cases);
  });
  await Promise.all(asking);
});
after(() => site.drop());

/** Brings in a log, stages another with problems, and leaves an application unsent. */
async function prepare(): Promise<void> {
  const clerk = [...cast.values()].find(({ who }) => who.roles.includes("records-officer"));
  const person = [...cast.values()].find(({ who }) => who.roles.includes("applicant"));
  assert.ok(clerk !== undefined && person !== undefined);
  const rows = "case,activity,time\n1,receive,2026-01-01T10:00:00Z\n1,,2026-01-02T10:00:00Z\n";
  const accepted = await bringIn(office, clerk.who, await fixtureLog("permits.csv"));
  const staged = await stageLog(office, clerk.who, Buffer.from(rows), "faulty");
  assert.ok(staged.is === "staged");
  inputs["import-detail"] = [accepted, staged.importId].map((id) => ({ "import-id": id }));
  inputs["list-export"] = [{ release: await agreedList() }];
  const file = { fileId: "f", title: "A file", mediaType: "image/png", sizeBytes: 9 } as const;
  inputs["concern-file"] = [{ id: await raiseOne() }];
  inputs["letter-to-post"] = [{ letterId: await letterWaits(person.who) }];
  const answers = { name: "Wen Example" };
  const draft = { answers, files: { evidence: [file] }, seen: ["name"], key: "a-key" };
  assert.equal(await keepDraft(office.office, person.who, "own-case", TYPE, draft), undefined);
}

/** Somebody is told by post, and somebody else was proved at the counter. */
async function letterWaits(who: Who): Promise<string> {
  const address = "An Example\n1 Sample Street";
  assert.equal(await office.accounts.telling.setPost(who, address, "post"), undefined);
  await office.accounts.telling.tell(who.accountId, "password-changed");
  const { waysBack } = office.office;
  const reason = "A test looked at an invented passport.";
  const said = { whom: "person", signInName: "nobody", paper: "passport", reason } as const;
  const by = { accountId: who.accountId, pseudonym: "I." };
  assert.equal(await waysBack.prove(by, said), undefined);
  const [letter] = await waysBack.letters();
  return letter?.id ?? "";
}

/** Asks about the first look of somebody else that any person of the demo finds. */
async function raiseOne(): Promise<string> {
  for (const { who } of cast.values()) {
    const own = [...who.links.values()].filter(({ as }) => as === "party");
    for (const { caseId } of own) {
      const found = await ask(office.office, who, "own-case", caseLooks, {}, { caseId });
      const look = isRefusal(found) ? undefined : found.answer.looks.find((one) => !one.own);
      if (look === undefined) continue;
      const input = { text: "Why was this?" };
      const wanted = { caseId, lookId: look.id, input, key: freshKey() };
      const raised = await raiseConcern(office.office, who, "own-case", wanted);
      if (!isRefusal(raised)) return raised.concernId;
    }
  }
  throw new Error("Nobody of the demo can ask about a look.");
}

/** A list that somebody asked for and somebody else agreed to. */
async function agreedList(): Promise<string> {
  const holding = (role: Role) =>
    [...cast.values()].find(({ who }) => who.roles.includes(role))!.who;
  const [asker, second] = [holding("supervisor"), holding("privacy-officer")];
  const wanted = { kind: "list", count: 500, reason: "A test takes a list out." } as const;
  const asked = allowed(await askRelease(office.office, asker, "supervision", wanted));
  const [release] = await office.office.reading(office.office.newId(), (reader) =>
    readReleases(reader, office.office.clock.now(), asked),
  );
  allowed(await answerRelease(office.office, second, "oversight", release, "agreed"));
  return asked.id;
}

/** The office two hours from now, when what was agreed has begun. */
const later = (): Office => {
  const then = new Date(Date.now() + 2 * 60 * 60 * 1000);
  return { ...office.office, clock: { ...office.office.clock, now: () => then } };
};

async function everyCase(): Promise<readonly string[]> {
  const all = new Set<string>();
  for (const { who } of cast.values()) {
    for (const caseId of who.links.keys()) all.add(caseId);
    const found = await asked(who, "office-cases", { limit: 200 });
    const { cases = [] } = (found ?? {}) as { cases?: readonly { caseId: string }[] };
    for (const { caseId } of cases) all.add(caseId);
  }
  assert.ok(all.size > 5);
  return [...all];
}

async function putTo(who: Who, name: string, cases: readonly string[]): Promise<void> {
  const known = who.kind === "person" ? [...who.links.keys()] : cases;
  const abouts = QUESTIONS[name]!.about === "case" ? known : [undefined];
  for (const caseId of abouts) {
    for (const input of inputs[name] ?? [{}]) {
      const answer = await asked(who, name, input, caseId);
      if (answer === undefined) continue;
      answered.push({ question: name, answer, sent: plain(leaving(name, answer)) });
    }
  }
}

/** The answer under the first purpose that lets this reader ask; undefined where none does. */
async function asked(who: Who, name: string, input: object, caseId?: string): Promise<unknown> {
  const about = caseId === undefined ? {} : { caseId };
  for (const purpose of purposesOf(who)) {
    const at = name === "list-export" ? later() : office.office;
    const found = await ask(at, who, purpose, QUESTIONS[name]!, input, about);
    if (!isRefusal(found)) return found.answer;
  }
  return undefined;
}

const purposesOf = (who: Who): readonly Purpose[] =>
  who.kind === "person" ? ["own-case", "representation", "public-information"] : AT_WORK;
const AT_WORK = PURPOSES.filter((purpose) => !["own-case", "representation"].includes(purpose));

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** The published schema of each question, from the description as a client reads it. */
function published(): ReadonlyMap<string, z.ZodType> {
  const book = loadWords(root);
  const text = JSON.stringify(openApi({ office: office.office, book }));
  const { paths, components } = JSON.parse(
    text.replaceAll("#/components/schemas/", "#/$defs/"),
  ) as {
    paths: Record<string, Record<string, { responses: Record<string, { content: Content }> }>>;
    components: { schemas: Record<string, object> };
  };
  return new Map(
    questionOperations(office.office).map(({ id, path, method }) => {
      const schema = paths[path]?.[method]?.responses["200"]?.content["application/json"]?.schema;
      const whole = { ...schema, $defs: components.schemas };
      return [id, z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0])];
    }),
  );
}
type Content = Record<string, { schema: { $ref?: string } }>;

test("every question has a schema of its own words for its answer", () => {
  assert.deepEqual(Object.keys(ANSWERS).toSorted(), SAID.toSorted());
  const document = openApi({ office: office.office, book: loadWords(root) });
  const { schemas } = document["components"] as {
    schemas: Record<string, { properties?: object }>;
  };
  for (const name of SAID) {
    const { properties = {} } = schemas[ANSWERS[name]?.name ?? ""] ?? {};
    assert.ok(Object.keys(properties).length > 0, name);
  }
});

test("in the demo every question was answered, to everybody who may ask it", () => {
  const heard = new Set(answered.map((one) => one.question));
  assert.deepEqual(
    SAID.filter((name) => !heard.has(name)),
    [],
  );
});

test("every real answer is what the description says", () => {
  const schemas = published();
  for (const { question, sent } of answered) {
    const { error } = schemas.get(question)!.safeParse(sent);
    assert.equal(error, undefined, `${question}: ${JSON.stringify(error?.issues.slice(0, 3))}`);
  }
});

test("nothing that a question gives is lost on the way out", () => {
  const INSIDE = new Set(["case-file", "case-export", "decision-checklist"]);
  for (const { question, answer, sent } of answered) {
    if (INSIDE.has(question)) continue;
    assert.deepEqual(sent, plain(ANSWERS[question]!.from(answer)), question);
  }
});

test("a checklist leaves without what a file keeps inside", () => {
  const lists = answered.filter(({ question }) => question === "decision-checklist");
  for (const { sent } of lists) {
    const text = JSON.stringify(sent);
    for (const inside of ["type", "history", "typeHash", "draftedBy", "isPersonsView"]) {
      assert.ok(!text.includes(`"${inside}":`), inside);
    }
  }
});

test("what a question does not find is not found", async () => {
  const [address] = site.places.map((place) => place.address);
  const clerk = [...cast.values()].find(({ who }) => who.roles.includes("records-officer"));
  const person = [...cast.values()].find(({ who }) => who.roles.includes("applicant"));
  const none = "0198a4c2-5d1e-7cc3-9a51-3f2b7e0c1d44";
  const paths = [
    [`/import-detail?import-id=${none}`, clerk?.token, 404],
    ["/application-draft?type=made-up", person?.token, 404],
    [`/application-draft?type=${TYPE}`, person?.token, 200],
  ] as const;
  for (const [path, token, status] of paths) {
    const headers = { authorization: `Bearer ${token ?? ""}` };
    const answer = await fetch(`${address}/api/v1${path}`, { headers });
    assert.equal(answer.status, status, path);
  }
});
