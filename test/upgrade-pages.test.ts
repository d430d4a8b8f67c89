import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefusal } from "#domain/refusal.ts";
import { PASSWORD } from "./office.ts";
import { caseUnderOlderRules } from "./older-rules.ts";
import { type TestSite, testSite } from "./site.ts";

let site: TestSite;
let caseId: string;

before(async () => {
  site = await testSite();
  await site.member("grace", ["supervisor"]);
  caseId = await caseUnderOlderRules(site, await site.member("amina", ["applicant"]));
});
after(() => site.drop());

/** A browser of one member: their cookie, and nothing that runs. */
async function browserOf(name: string) {
  const found = await site.identity.signIn(name, PASSWORD);
  assert.ok(!isRefusal(found));
  const cookie = `recourse-${site.office.officeId}=${found.token}`;
  return async (path: string, form?: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${site.address}${path}`, {
      redirect: "manual",
      headers: { cookie, "accept-language": "en" },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    const text = (await answer.text()).replaceAll(/<[^>]+>/g, (tag) =>
      /^<(input|a|option)/.test(tag) ? tag : " ",
    );
    const plain = text.replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/\s+/g, " ");
    return { status: answer.status, text: plain, to: answer.headers.get("location") };
  };
}

const field = (text: string, name: string): string =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? "";

test("a supervisor reads what changes, moves the case, and the person is told why", async () => {
  const desk = await browserOf("grace");
  const address = `/cases/${caseId}/upgrade-rules`;
  assert.ok((await desk(`/cases/${caseId}`)).text.includes(`href="${address}"`));
  const { text } = await desk(address);
  assert.match(text, /Better for the person/);
  assert.match(
    text,
    /The office should interview you.{1,3} the office has less time: 45 days instead/,
  );
  assert.match(text, /day shown .* instead of .*; binding day as before/);
  assert.match(text, /never moves against the person/);
  const hash = site.office.rules.current.get("us.asylum.affirmative")?.hash ?? "";
  assert.ok(text.includes(hash), "the form names the version that was read");
  const done = await desk(address, {
    csrf: field(text, "csrf"),
    version: field(text, "version"),
    "idempotency-key": field(text, "idempotency-key"),
    rules: hash,
    "upgrade-reason": "The law gives us less time.",
  });
  assert.deepEqual([done.status, done.to], [303, `/cases/${caseId}?done=upgrade-rules`]);
  const own = await (await browserOf("amina"))(`/cases/${caseId}`);
  assert.match(own.text, /moved to a later version of our rules.*The law gives us less time\./);
  assert.ok(own.text.includes('href="/rules/us.asylum.affirmative"'));
  assert.deepEqual(site.faults, []);
});

test("a case that stands under the present rules offers no other, and says why", async () => {
  const desk = await browserOf("grace");
  const { text } = await desk(`/cases/${caseId}/upgrade-rules`);
  assert.match(text, /stands under the present rules already/);
  assert.ok(!text.includes('name="upgrade-reason"'));
});
