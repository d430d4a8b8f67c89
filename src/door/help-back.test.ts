import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { PAPERS } from "#domain/ways-back.ts";
import { helpBack } from "#door/help-back.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let clerks: Record<"first" | "twin" | "other", Who>;
before(async () => {
  site = await testOffice();
  await site.member("amina", ["applicant"]);
  clerks = {
    first: await site.member("ines", ["intake-clerk"]),
    twin: await site.member("in-es", ["intake-clerk"]),
    other: await site.member("ida", ["intake-clerk"]),
  };
});
after(() => site.drop());

test("two accounts of one name let nobody back in: a colleague of another name does", async () => {
  const reason = "Her passport lay on the counter, and she knew her case.";
  const said = { signInName: "amina", paper: PAPERS[0], reason };
  allowed(await helpBack(site.office, clerks.first, "intake", "prove-person", said));
  const [waiting] = await site.office.waysBack.toConfirm();
  const confirms = (who: Who) =>
    helpBack(site.office, who, "intake", "confirm-way-back", { id: waiting?.id ?? "" });
  assert.equal(refused(await confirms(clerks.first)).code, "second-person-needed");
  assert.equal(refused(await confirms(clerks.twin)).code, "second-person-needed");
  assert.ok(allowed(await confirms(clerks.other)).handed !== undefined);
});
