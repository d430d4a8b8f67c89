import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { leaving } from "#api/answers/all.ts";
import { questionOperations } from "#api/operations.ts";
import { type Purpose, PURPOSES } from "#domain/access/roles.ts";
import { toCsv, toJson } from "#domain/leaving/document.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { caseExport } from "#questions/case-export.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { SCREENS } from "#web/screens/all.ts";
import { caseDocument } from "#web/leaving/case-document.ts";
import { loadWords } from "#words/load-words.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, PASSWORD, root } from "#test/office.ts";

let site: ApiSite;
let amina: Who;
let daniel: Who;
let grace: Who;
let caseId: string;

before(async () => {
  site = await apiSite();
  amina = await site.member("amina", ["applicant"]);
  daniel = await site.member("daniel", ["caseworker"]);
  grace = await site.member("grace", ["supervisor"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  await done(site.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const officer = { officer: daniel.accountId };
  const assign = { caseId, event: "assign", input: officer, version: 2 };
  await done(site.office, grace, "supervision", assign);
  const note = { text: "STAFF-ONLY-CANARY" };
  await done(site.office, daniel, "adjudication", {
    caseId,
    event: "add-note",
    input: note,
    version: 3,
  });
});
after(() => site.drop());

const EXPORTS = Object.values(QUESTIONS).filter(({ look }) => look === "exported");

test("what leaves is asked by three questions, and each takes a fresh sign-in", () => {
  const names = EXPORTS.map(({ name }) => name).toSorted();
  assert.deepEqual(names, ["case-export", "export-log", "list-export"]);
  const facts = {
    actorKind: "staff",
    roles: ["caseworker", "supervisor", "records-officer", "auditor", "privacy-officer"],
    relations: ["assigned", "supervising"],
    isProtected: false,
  } as const;
  for (const { name } of EXPORTS) {
    for (const purpose of PURPOSES) {
      for (const caseMode of ["own", "observed", "imported", "none"] as const) {
        const asked = {
          ...facts,
          relations: [...facts.relations],
          action: name,
          purpose,
          caseMode,
        };
        assert.ok(!site.office.judge.judge(asked).allowed, `${name} for ${purpose}`);
      }
    }
  }
});

test("every way out, tried by one person alone, gives at most one file", async () => {
  const everybody: readonly (readonly [Who, Purpose])[] = [
    [daniel, "adjudication"],
    [grace, "supervision"],
    [await site.member("noor", ["auditor"]), "audit"],
    [await site.member("omar", ["records-officer"]), "records"],
    [await site.member("pia", ["privacy-officer"]), "oversight"],
    [amina, "own-case"],
  ];
  const inputs: Readonly<Record<string, object>> = {
    "case-export": {},
    "list-export": { release: site.office.newId() },
    "export-log": { source: "anything", reason: "Because I want all of it." },
  };
  for (const [who, purpose] of everybody) {
    for (const question of EXPORTS) {
      const about = question.about === "case" ? { caseId } : {};
      const input = inputs[question.name] ?? {};
      const answer = await ask(site.office, who, purpose, question, input, about);
      if (isRefusal(answer)) continue;
      const isOneFile = question.name === "case-export" && [daniel, grace, amina].includes(who);
      const isPictures = question.name === "export-log" && purpose === "records";
      assert.ok(isOneFile || isPictures, `${question.name} for ${purpose}`);
    }
  }
});

test("no address of the site or its API hands out files by itself, or on a day", () => {
  const addresses = [
    ...SCREENS.map(({ path }) => path),
    ...questionOperations(site.office).map(({ path }) => path),
  ];
  const feed = /webhook|hook\b|feed|rss|atom|subscri|schedule|ical|\.ics|stream|bulk|batch|backup/i;
  assert.deepEqual(
    addresses.filter((path) => feed.test(path)),
    [],
  );
  // Nothing that runs by itself asks a question or makes a document.
  for (const file of globSync("src/worker/**/*.ts", { cwd: root }).filter(
    (one) => !one.includes(".test."),
  )) {
    const text = readFileSync(join(root, file), "utf8");
    assert.doesNotMatch(text, /#questions\/|#domain\/leaving|toPdf|case-export|list-export/, file);
  }
});

test("a person's copy holds what they said, and nothing that never leaves", async () => {
  for (const [who, purpose] of [
    [amina, "own-case"],
    [daniel, "adjudication"],
    [grace, "supervision"],
  ] as const) {
    const found = allowed(await ask(site.office, who, purpose, caseExport, {}, { caseId }));
    assert.ok(found.answer);
    const { sees } = found.answer.file;
    for (const never of ["whereabouts", "privileged", "staff-only"] as const) {
      assert.ok(!sees.includes(never), `${never} for ${purpose}`);
    }
    const sent = JSON.stringify(leaving("case-export", found.answer));
    for (const never of ["STAFF-ONLY-CANARY", daniel.accountId, daniel.name, grace.accountId]) {
      assert.ok(!sent.includes(never), `${never} for ${purpose}: ${sent}`);
    }
    const document = caseDocument(loadWords(root).words("en"), found.answer.file);
    const columns = ["Section", "What", "Value", "Copy"] as const;
    const shown = document.sections.flatMap(({ rows }) => rows.map(({ value }) => value));
    assert.ok(shown.includes("Amina Example"));
    for (const text of [toCsv(document, columns), toJson(document)]) {
      assert.ok(text.includes("Amina Example") && text.includes(caseId));
      assert.ok(!text.includes("CANARY") && !text.includes(daniel.name));
    }
    assert.ok(site.office.toPdf?.(document), "and as a PDF");
  }
  const looks = allowed(await ask(site.office, amina, "own-case", caseLooks, {}, { caseId }));
  const taken = looks.answer.looks.filter(({ kind }) => kind === "exported");
  assert.ok(taken.filter(({ own }) => !own).length >= 2, "the person sees every copy");
});

/** What the page hands out to somebody who signed in, as its media type and its bytes. */
async function takenBy(name: string, format: string, of = caseId) {
  const { token } = allowed(await site.identity.signIn(name, PASSWORD));
  const headers = {
    cookie: `recourse-${site.office.officeId}=${token}`,
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
  };
  const url = `/cases/${of}/take-out`;
  const { cookie } = headers;
  const page = await site.app.inject({ method: "GET", url, headers: { cookie } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const payload = new URLSearchParams({ csrf, format }).toString();
  return site.app.inject({ method: "POST", url, headers, payload });
}

test("the page hands out each format as a download with a name that tells nothing", async () => {
  for (const [format, mediaType] of [
    ["csv", "text/csv"],
    ["json", "application/json"],
    ["pdf", "application/pdf"],
  ] as const) {
    const answer = await takenBy("amina", format);
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    assert.ok(String(answer.headers["content-type"]).startsWith(mediaType), format);
    const disposition = String(answer.headers["content-disposition"]);
    assert.match(disposition, /^attachment/);
    assert.ok(!disposition.includes(caseId) && !/amina/i.test(disposition));
    if (format !== "pdf") assert.ok(answer.body.includes("Amina Example"));
  }
  await site.member("tomas", ["applicant"]);
  const [theirs, none] = [
    await takenBy("tomas", "json"),
    await takenBy("tomas", "json", "RC-0000-0000"),
  ];
  assert.deepEqual([theirs.statusCode, none.statusCode], [404, 404]);
});

test("what was taken for paper is recorded as printed, and said so to the person", async () => {
  const before = (await site.again("amina")) satisfies Who;
  const kinds = async () => {
    const asked = await ask(site.office, before, "own-case", caseLooks, {}, { caseId });
    return allowed(asked).answer.looks.map(({ kind }) => kind);
  };
  const { length: printed } = (await kinds()).filter((kind) => kind === "printed");
  for (const format of ["csv", "json"]) await takenBy("amina", format);
  assert.equal((await kinds()).filter((kind) => kind === "printed").length, printed);
  await takenBy("amina", "pdf");
  assert.equal((await kinds()).filter((kind) => kind === "printed").length, printed + 1);
  const words = loadWords(root);
  for (const language of ["en", "es", "ar"] as const) {
    const said = (kind: string) =>
      words.words(language).t("parts.look", { kind, who: "K.", why: "", to: "" });
    const all = ["opened", "listed", "searched", "exported", "printed"].map(said);
    assert.equal(new Set(all).size, all.length, `each kind has a sentence of its own: ${language}`);
  }
});
