import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { allowed, PASSWORD, type TestOffice, testOffice } from "./office.ts";

// What somebody took away, or lost, opens nothing any more: whoever had it is out at once.

const HOUR = 3_600_000;
const NEW = "a sentence that nobody said before";
let at: TestOffice;
before(async () => {
  at = await testOffice();
});
after(() => at.drop());

const asAdmin = (sql: string, values: readonly unknown[] = []) =>
  withClient(at.database.admin, (client) => client.query(sql, [...values]));

/** Comes back into an account with a printed code, after the wait. */
async function recover(signInName: string, code: string): Promise<void> {
  const { clock } = at.office;
  const real = { ...clock };
  allowed(await at.accounts.recovery.begin(signInName, code, "10.1.1.1"));
  await asAdmin("update account_recoveries set waits_since = waits_since - interval '73 hours'");
  Object.assign(clock, { now: () => new Date(real.now().getTime() + 73 * HOUR) });
  try {
    allowed(await at.accounts.recovery.finish(code, NEW, "10.1.1.2"));
  } finally {
    Object.assign(clock, real);
  }
}

test("a way back lets go of the identity at a provider as well", async () => {
  const who = await at.member("ana", ["applicant"]);
  const code = await at.accounts.recovery.printCode(
    who.accountId,
    who.personKey ?? Buffer.alloc(0),
  );
  await asAdmin(
    `insert into account_sign_ons (office_id, subject_tag, account_id, binding_tag, bound_on)
     values ('testville', $1, $2, $1, '2026-01-01')`,
    [Buffer.alloc(32, 7), who.accountId],
  );
  assert.equal(await at.accounts.signOn.isBound(who.accountId), true);
  const { token } = allowed(await at.identity.signIn("ana", PASSWORD));
  await recover("ana", code);
  assert.equal(await at.accounts.signOn.isBound(who.accountId), false);
  assert.equal(await at.identity.whoIs(token), undefined);
});
