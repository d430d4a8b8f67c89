import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { AuditLine } from "#questions/audit-search.ts";
import type { Look } from "#questions/case-looks.ts";
import { ASYLUM_APPLICATION, freshKey } from "./asylum.ts";
import { type ApiSite, apiSite } from "./api-site.ts";

// Staff stand by name in answers to the ombudsman alone: to everybody else who follows looks they
// are a role and a letter, in the API as in the pages.

const REASON = encodeURIComponent("A complaint says that somebody read this file");
const FOLLOWERS: readonly (readonly [Role, Purpose])[] = [
  ["auditor", "audit"],
  ["privacy-officer", "oversight"],
  ["privacy-officer", "audit"],
  ["ombudsman", "oversight"],
];

let site: ApiSite;
let caseId: string;

before(async () => {
  site = await apiSite();
  await site.member("amina", ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  await site.member("daniel", ["caseworker"]);
  for (const role of new Set(FOLLOWERS.map(([one]) => one))) await site.member(role, [role]);
  const amina = await site.token("amina");
  const body = { typeId: "us.asylum.affirmative", input: ASYLUM_APPLICATION };
  const filed = await site.call("POST", "/cases", { token: amina, body });
  assert.equal(filed.statusCode, 201, filed.body);
  caseId = filed.json<{ caseId: string }>().caseId;
  const ines = await site.token("ines");
  assert.equal((await site.call("GET", `/cases/${caseId}`, { token: ines })).statusCode, 200);
});
after(() => site.drop());

async function asked(path: string, name: string, purpose: Purpose) {
  const token = await site.token(name);
  return site.call("GET", path, { token, headers: { "recourse-purpose": purpose } });
}

for (const [role, purpose] of FOLLOWERS) {
  const isByName = role === "ombudsman";
  const how = isByName ? "by name" : "by role and letter";
  test(`the ${role} reads staff ${how} for ${purpose}, in a search and in a case`, async () => {
    const search = await asked(`/audit-search?case=${caseId}&reason=${REASON}`, role, purpose);
    assert.equal(search.statusCode, 200, search.body);
    const { lines } = search.json<{ lines: AuditLine[] }>();
    const line = lines.find((one) => one.role === "intake-clerk");
    assert.equal(line?.pseudonym, "I.");
    assert.equal(line?.officerName, isByName ? "ines Example" : undefined);
    const one = await asked(`/cases/${caseId}/looks`, role, purpose);
    assert.equal(one.statusCode, 200, one.body);
    const { looks } = one.json<{ looks: Look[] }>();
    const look = looks.find((each) => each.role === "intake-clerk");
    assert.equal(look?.pseudonym, "I.");
    assert.equal(look?.staffName, isByName ? "ines Example" : undefined);
    for (const body of [search.body, one.body]) {
      assert.equal(body.includes("ines Example"), isByName);
      assert.ok(!body.includes("Amina"), "no person is named");
    }
  });
}

test("the person reads role and letter alone", async () => {
  const { body } = await asked(`/cases/${caseId}/looks`, "amina", "own-case");
  assert.match(body, /"I\."/);
  assert.ok(!body.includes("ines Example"));
  assert.ok(!body.includes("actorId"));
});

test("who checks the office must say which of two purposes, and borrows none", async () => {
  const path = `/audit-search?case=${caseId}&reason=${REASON}`;
  const token = await site.token("privacy-officer");
  const unsaid = await site.call("GET", path, { token });
  assert.equal(unsaid.json<{ code: string }>().code, "purpose-needed");
  assert.equal((await asked(path, "ombudsman", "audit")).statusCode, 403);
  assert.equal((await asked(path, "auditor", "oversight")).statusCode, 403);
  assert.equal((await asked(path, "daniel", "adjudication")).statusCode, 403);
});

test("neither the privacy officer nor the ombudsman opens a file or acts in a case", async () => {
  for (const name of ["privacy-officer", "ombudsman"]) {
    assert.equal((await asked(`/cases/${caseId}`, name, "oversight")).statusCode, 404);
    assert.equal((await asked(`/cases/${caseId}/history`, name, "oversight")).statusCode, 404);
    const token = await site.token(name);
    const acted = await site.call("POST", `/cases/${caseId}/actions/send-message`, {
      token,
      body: { text: "An invented message." },
      headers: {
        "recourse-purpose": "oversight",
        "idempotency-key": freshKey(),
        "if-match": '"1"',
      },
    });
    assert.equal(acted.statusCode, 404, acted.body);
    assert.equal(acted.json<{ code: string }>().code, "not-found", "as if there were no such case");
  }
  assert.deepEqual(site.faults, []);
});
