import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { allowed, PASSWORD, type TestOffice, testOffice } from "#test/office.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let at: TestOffice;
before(async () => {
  at = await testOffice();
  await at.member("amina", ["applicant"]);
  await at.member("daniel", ["caseworker"]);
});
after(() => at.drop());

/** Whether the session of a token still serves so long after it began. */
async function serves(token: string, milliseconds: number): Promise<boolean> {
  const real = { ...at.office.clock };
  const now = () => new Date(real.now().getTime() + milliseconds);
  Object.assign(at.office.clock, { now });
  try {
    return (await at.identity.whoIs(token)) !== undefined;
  } finally {
    Object.assign(at.office.clock, real);
  }
}

const begin = async (name: string) => allowed(await at.identity.signIn(name, PASSWORD)).token;

test("a session that rests ends: a person's after an hour, one of staff after a quarter (ASVS 7.3.1)", async () => {
  for (const [name, longest] of [
    ["amina", HOUR],
    ["daniel", 15 * MINUTE],
  ] as const) {
    assert.ok(await serves(await begin(name), longest - 5000), name);
    const token = await begin(name);
    assert.ok(!(await serves(token, longest + 5000)), name);
    assert.ok(!(await serves(token, 0)), `${name}: it is over for good`);
  }
});

test("a session ends whatever is done in it: a person's after 24 hours, one of staff after 12 (ASVS 7.3.2)", async () => {
  for (const [name, longest, step] of [
    ["amina", 24 * HOUR, 50 * MINUTE],
    ["daniel", 12 * HOUR, 14 * MINUTE],
  ] as const) {
    const token = await begin(name);
    for (let passed = step; passed < longest - 5000; passed += step) {
      assert.ok(await serves(token, passed), `${name} after ${passed / MINUTE} minutes`);
    }
    assert.ok(!(await serves(token, longest + 5000)), name);
  }
});
