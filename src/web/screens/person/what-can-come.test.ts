import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type TestSite, testSite } from "#test/site.ts";
import { comingPhases } from "./coming-phases.ts";
import { isDecidedAgainst, isRightOf } from "./decided-against.ts";

let site: TestSite;
before(async () => {
  site = await testSite();
});
after(() => site.drop());

const typeOf = (id: string) => {
  const type = site.office.rules.current.get(id);
  assert.ok(type !== undefined);
  return type;
};

test("after a denied petition no taking back of an approval is announced", () => {
  const petition = typeOf("us.family.i130");
  assert.ok(!comingPhases(petition, "denied").has("revocation"));
  assert.ok(comingPhases(petition, "revocation-announced").has("revocation"));
  assert.ok(comingPhases(petition, "filed").has("decision"));
});

test("after a denial the oath can still come, by way of the hearing", () => {
  assert.ok(comingPhases(typeOf("us.nat.n400"), "denied").has("oath"));
});

test("asking for another look is a right; answering a request is waited for", () => {
  const asylum = typeOf("us.asylum.affirmative");
  assert.ok(isDecidedAgainst(asylum, "denied-in-status"));
  assert.ok(!isDecidedAgainst(asylum, "evidence-requested"));
  assert.ok(!isDecidedAgainst(asylum, "granted"));
  assert.ok(isRightOf(asylum, "motion"));
  assert.ok(!isRightOf(asylum, "evidence-response"));
});
