import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Role } from "#domain/access/roles.ts";
import { findPersonalKind } from "#domain/event-log/refuse-people.ts";
import { QUESTIONS } from "#questions/all.ts";
import { type ApiSite, apiSite } from "../api-site.ts";
import { fileAsylum, freshKey } from "../asylum.ts";
import { servedPaths } from "../not-found-routes.ts";
import { root } from "../office.ts";

// What an operator of bad will would try with the roles that an office gives: each is refused, and
// nothing that an operator can set turns it on.

const STAFF: readonly Role[] = [
  "intake-clerk",
  "caseworker",
  "supervisor",
  "records-officer",
  "privacy-officer",
  "auditor",
  "ombudsman",
];
const PURPOSES = ["intake", "adjudication", "supervision", "audit", "records", "oversight"];

/** Those who have lists at all, one of each kind. */
const LISTING = ["caseworker", "supervisor", "auditor"] as const;

let site: ApiSite;
let cases: readonly string[];
const tokens = new Map<Role, string>();
let person: { accountId: string; partyIds: readonly string[] };

before(async () => {
  site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  const first = await fileAsylum(site.office, amina);
  const second = await fileAsylum(site.office, await site.again("amina"));
  cases = [first.caseId, second.caseId];
  const links = [...(await site.again("amina")).links.values()];
  person = { accountId: amina.accountId, partyIds: links.map(({ partyId }) => partyId ?? "") };
  for (const role of STAFF) {
    await site.member(role, [role, ...(role === "ombudsman" ? [] : (["sworn"] as const))]);
    tokens.set(role, await site.token(role));
  }
});
after(() => site.drop());

/** Every list of the API, asked with these words by those who have lists. */
async function everyList(query: string): Promise<readonly { says: string; body: string }[]> {
  const lists = Object.values(QUESTIONS).filter(({ about }) => about === "list");
  const answers: { says: string; body: string }[] = [];
  for (const { name } of lists) {
    for (const role of LISTING) {
      const token = tokens.get(role) ?? "";
      const headers = { "recourse-purpose": purposeOf(role) };
      const answer = await site.call("GET", `/${name}?${query}`, { token, headers });
      const says = `${role} ${name}?${query}: ${answer.statusCode}`;
      assert.ok(answer.statusCode >= 400, says);
      answers.push({ says, body: answer.body });
    }
  }
  return answers;
}

const purposeOf = (role: Role): string =>
  ({
    "intake-clerk": "intake",
    caseworker: "adjudication",
    supervisor: "supervision",
    "records-officer": "records",
    "privacy-officer": "oversight",
    ombudsman: "oversight",
  })[role as string] ?? "audit";

test("misuse: an order of a list by a fact about people", async () => {
  const facts = ["nationality", "born-on", "risk", "person-due"];
  for (const fact of facts) {
    for (const word of ["sort", "order"]) await everyList(`${word}=${fact}`);
  }
});

test("misuse: a list by nationality", async () => {
  for (const word of ["nationality", "country", "citizenship", "born-in", "where", "filter"]) {
    await everyList(`${word}=UTO`);
  }
});

test("misuse: a list of people whose permission ended", async () => {
  for (const word of ["permission-ends-before", "expired", "overstay", "status", "valid-until"]) {
    await everyList(`${word}=2031-01-01`);
  }
});

test("misuse: two logs joined on what tells people apart", () => {
  for (const column of [
    "passport_no",
    "person_id",
    "National ID",
    "fingerprint",
    "a_number",
    "phone",
    "e-mail",
    "date of birth",
  ]) {
    assert.notEqual(findPersonalKind(column), undefined, column);
  }
});

test("misuse: from a person to their cases, by whatever staff hold of them", async () => {
  const known = [person.accountId, person.partyIds[0] ?? "", "amina Example"];
  for (const value of known) {
    const asked = encodeURIComponent(value);
    for (const word of ["person", "account", "name", "q"]) {
      for (const { says, body } of await everyList(`${word}=${asked}`)) {
        assert.ok(!cases.some((caseId) => body.includes(caseId)), says);
      }
    }
  }
  for (const path of ["persons", "people", "accounts", "applicants"]) {
    const token = tokens.get("supervisor") ?? "";
    const answer = await site.call("GET", `/${path}/${person.accountId}/cases`, { token });
    assert.equal(answer.statusCode, 404, path);
  }
});

test("misuse: a standing feed of what happens", async () => {
  const words = /feed|stream|subscri|webhook|watch|push|firehose|changes|socket|event-source/i;
  // How the policies themselves change happens to nobody.
  const rules = /^(?:\/api\/v1\/)?policy-changes\b/;
  const isFeed = (name: string) => words.test(name) && !rules.test(name);
  assert.deepEqual(servedPaths(site.app).filter(isFeed), []);
  const asked = Object.keys(QUESTIONS).filter(isFeed);
  assert.deepEqual(asked, []);
  const token = tokens.get("supervisor") ?? "";
  const headers = { accept: "text/event-stream", "recourse-purpose": "supervision" };
  const list = await site.call("GET", "/office-cases", { token, headers });
  assert.ok(!String(list.headers["content-type"]).includes("event-stream"));
  assert.notEqual(list.headers["transfer-encoding"], "chunked");
});

test("misuse: one refusal signed for many cases", async () => {
  const token = tokens.get("supervisor") ?? "";
  const both = cases.join(",");
  for (const caseId of [both, encodeURIComponent(both), "*", "all"]) {
    for (const event of ["sign-denial", "deny", "decide", "assign", "accept"]) {
      const answer = await site.call("POST", `/cases/${caseId}/actions/${event}`, {
        token,
        body: { cases },
        headers: { "if-match": `"1"`, "idempotency-key": freshKey() },
      });
      assert.equal(answer.statusCode, 404, `${caseId} ${event}: ${answer.body.slice(0, 200)}`);
    }
  }
  for (const path of ["/cases/actions/deny", "/actions/deny", "/batch", "/cases/batch"]) {
    const answer = await site.call("POST", path, { token, body: { cases } });
    assert.ok([404, 405].includes(answer.statusCode), `${path}: ${answer.statusCode}`);
  }
});

test("misuse: no purpose opens to a role what its own does not", async () => {
  for (const [role, token] of tokens) {
    for (const purpose of PURPOSES) {
      if (purpose === purposeOf(role)) continue;
      const headers = { "recourse-purpose": purpose };
      const answer = await site.call("GET", `/cases/${cases[0] ?? ""}`, { token, headers });
      assert.ok(answer.statusCode >= 400, `${role} for ${purpose}: ${answer.statusCode}`);
    }
  }
});

test("no setting, role or rule file turns a refusal off", () => {
  const turning = "allow|enable|unlock|override|skip|disable|bypass|no";
  const held =
    "refusal|batch|bulk|feed|dossier|nationalit|limit|brake|purpose|guard|audit|look|record|mask";
  const words = new RegExp(`(${turning})[-_]?(${held}|r\\d+\\b)`, "i");
  const settings = globSync("src/**/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/env\[?\.?"?(RECOURSE_[A-Z_]+)/g)].map(
        ([, name = ""]) => name,
      ),
    );
  assert.ok(settings.length >= 5, `${settings.length} settings`);
  assert.deepEqual(
    settings.filter((name) => words.test(name)),
    [],
  );
  // What an operator writes: the office's own file, the types, regimes and time rules.
  const written = globSync("{case-types,regimes,deadlines,calendars,designations}/**/*.yaml", {
    cwd: root,
  }).flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^\s*([a-z_]+):/gm)].map(
      ([, key = ""]) => key,
    ),
  );
  assert.deepEqual(
    [...new Set(written)].filter((key) => words.test(key)),
    [],
  );
  const refusing = new Set(["administrator", "admin", "root", "superuser", "god", "all"]);
  assert.deepEqual(
    STAFF.filter((role) => refusing.has(role)),
    [],
  );
});
