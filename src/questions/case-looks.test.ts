import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { done, freshKey } from "#test/asylum.ts";
import { allowed, type TestOffice, testOffice } from "#test/office.ts";
import { petition } from "#test/petition.ts";
import { caseLooks, type Look } from "./case-looks.ts";
import { interpreters } from "./interpreters.ts";

let site: TestOffice;
let tomas: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  const ines = await site.member("ines", ["intake-clerk"]);
  const grace = await site.member("grace", ["supervisor"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  const made = await petition(site);
  ({ caseId, tomas } = made);
  const version = 2;
  await done(site.office, ines, "intake", { caseId, event: "accept", input: {}, version });
  const input = { officer: daniel.accountId };
  const give = { caseId, event: "assign", input, version: version + 1 };
  await done(site.office, grace, "supervision", give);
  for (const number of ["4711", "4712", "4713"]) {
    const desk = allowed(await ask(site.office, ines, "intake", interpreters, {}, { caseId }));
    const named = {
      "interpreter-number": number,
      "interprets-from": "es",
      "conflict-checked": true,
      part: made.part,
    };
    const step = { caseId, event: "name-interpreter", input: named, version: desk.version };
    allowed(await act(site.office, ines, "intake", { ...step, key: freshKey() }));
  }
});
after(() => site.drop());

const page = async (input: object) =>
  allowed(await ask(site.office, tomas, "own-case", caseLooks, input, { caseId })).answer;

/** Walks the record page by page, and checks that a page ends at a line that was shown. */
async function walked(limit: number): Promise<readonly Look[]> {
  const looks: Look[] = [];
  let next: string | undefined;
  do {
    const one = await page({ limit, kind: "act", ...(next === undefined ? {} : { before: next }) });
    if (one.next !== undefined) {
      assert.equal(one.looks.length, limit, "only the last page is not full");
      assert.equal(one.next, one.looks.at(-1)?.id, "a page ends at a line that was shown");
    }
    looks.push(...one.looks);
    next = one.next;
  } while (next !== undefined);
  return looks;
}

test("no page of the record ends at a line about somebody else's part, whatever its size", async () => {
  const whole = await walked(200);
  assert.ok(whole.length > 1);
  assert.ok(whole.every(({ name }) => name !== "name-interpreter"));
  for (const limit of [1, 2, 3]) {
    assert.deepEqual(
      (await walked(limit)).map(({ id }) => id),
      whole.map(({ id }) => id),
    );
  }
});
