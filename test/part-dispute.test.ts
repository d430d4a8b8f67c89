import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { done } from "./asylum.ts";
import { allowed, PASSWORD } from "./office.ts";
import { LUCIAS_PART, type Petition, petition } from "./petition.ts";

// A beneficiary reads in her part that something is wrong, and says so there and nowhere else.

let site: ApiSite;
let made: Petition;
let token: string;
let daniel: Who;

before(async () => {
  site = await apiSite();
  made = await petition(site);
  token = await site.token("lucia");
  const ines = await site.member("ines", ["intake-clerk"]);
  const grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  const { caseId } = made;
  await done(site.office, ines, "intake", { caseId, event: "accept", input: {}, version: 2 });
  const input = { officer: daniel.accountId };
  await done(site.office, grace, "supervision", { caseId, event: "assign", input, version: 3 });
});
after(() => site.drop());

type Part = {
  readonly version: number;
  readonly disputes: readonly { readonly id: string; readonly [key: string]: unknown }[];
};
const read = async () =>
  (await site.call("GET", `/cases/${made.caseId}/my-part`, { token })).json<Part>();
const says = async (event: string, body: object) => {
  const headers = { "if-match": `"${(await read()).version}"` };
  const path = `/cases/${made.caseId}/actions/${event}`;
  return site.call("POST", path, { token, body, headers });
};
const WRONG = { disputed: "field:own-work", "why-wrong": "It was the other bakery." };
const staffFile = async () =>
  allowed(await ask(site.office, daniel, "adjudication", caseFile, {}, { caseId: made.caseId }));

/** Everything that the petitioner reads of his case. */
async function allThatTomasReads(): Promise<string> {
  const about = { caseId: made.caseId };
  const answers = [caseFile, caseHistory].map((question) =>
    ask(site.office, made.tomas, "own-case", question as typeof caseFile, {}, about),
  );
  return JSON.stringify((await Promise.all(answers)).map(allowed));
}

test("what is not in her part cannot be disputed there, and what is can", async () => {
  assert.equal((await says("state-beneficiary-part", LUCIAS_PART)).statusCode, 200);
  const before = await allThatTomasReads();
  for (const disputed of ["field:married-on", "field:name", "exhibit:any", "field:nothing"]) {
    const said = await says("dispute-own-fact", { ...WRONG, disputed });
    assert.equal(said.statusCode, 422, disputed);
  }
  assert.equal((await says("dispute-own-fact", WRONG)).statusCode, 200);
  const [dispute] = (await read()).disputes;
  assert.deepEqual(
    [dispute?.["about"], dispute?.["statement"], dispute?.["answeredOn"]],
    [{ field: "own-work" }, WRONG["why-wrong"], undefined],
  );
  assert.equal(await allThatTomasReads(), before);
});

/** What holds a decision against the petitioner up, as the officer reads it. */
async function openForDaniel(): Promise<readonly string[]> {
  const about = { caseId: made.caseId };
  const asked = ask(site.office, daniel, "adjudication", decisionChecklist, {}, about);
  const { checks } = allowed(await asked).answer;
  return checks.flatMap(({ id, open }) => open.map(({ code }) => `${id} ${code}`));
}
const HELD = "INV-20 part-dispute-unanswered";

test("until it is answered nobody decides against him, and he learns nothing of it", async () => {
  assert.ok((await openForDaniel()).includes(HELD));
  const about = { caseId: made.caseId };
  const his = ask(site.office, made.tomas, "own-case", decisionChecklist, {}, about);
  assert.ok(isRefusal(await his));
  const looks = ask(site.office, made.tomas, "own-case", caseLooks, { limit: 200 }, about);
  assert.doesNotMatch(JSON.stringify(allowed(await looks).answer), /INV-20|dispute/);
  assert.doesNotMatch(await allThatTomasReads(), /INV-20|other bakery/);
});

test("she does not answer herself; the officer does, in her part, and her words stay", async () => {
  const before = await allThatTomasReads();
  const [dispute] = (await read()).disputes;
  const input = { disputed: dispute?.id, result: "kept", because: "An invented paper says so." };
  const own = await says("answer-own-dispute", input);
  assert.equal(own.statusCode, 403);
  const { version, answer } = await staffFile();
  assert.ok(answer.inParts.includes("answer-own-dispute"));
  assert.deepEqual(answer.state.disputes, []);
  const { caseId, part } = made;
  const told = { caseId, event: "answer-own-dispute", input: { ...input, part }, version };
  await done(site.office, daniel, "adjudication", told);
  const [answered] = (await read()).disputes;
  assert.deepEqual(
    [answered?.["statement"], answered?.["answer"], answered?.["because"]],
    [WRONG["why-wrong"], "kept", input.because],
  );
  assert.equal(await allThatTomasReads(), before);
  assert.ok(!(await openForDaniel()).includes(HELD));
});

test("her page and the desk show the words beside the fact", async () => {
  for (const [name, path] of [
    ["lucia", `/cases/${made.caseId}/parts/${made.part}`],
    ["daniel", `/cases/${made.caseId}`],
  ] as const) {
    const page = await site.app.inject({ url: path, cookies: await signedIn(name) });
    assert.match(page.body, /At the Unsaid Sample Bakery[^]*It was the other bakery/, name);
  }
});

async function signedIn(name: string): Promise<Record<string, string>> {
  const page = await site.app.inject({ url: "/sign-in" });
  const jar = Object.fromEntries(page.cookies.map((one) => [one.name, one.value]));
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body.slice(page.body.indexOf("<main")))?.[1];
  const answer = await site.app.inject({
    method: "POST",
    url: "/sign-in",
    cookies: jar,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({ csrf: csrf ?? "", name, password: PASSWORD }).toString(),
  });
  return Object.fromEntries(answer.cookies.map((one) => [one.name, one.value]));
}
