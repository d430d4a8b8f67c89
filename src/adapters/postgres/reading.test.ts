import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { applicationDraft } from "#questions/application-draft.ts";
import { myCases } from "#questions/my-cases.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, type TestOffice, testOffice } from "#test/office.ts";
import { inTurn } from "./in-turn.ts";

let site: TestOffice;
let amina: Who;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  await fileAsylum(site.office, amina);
  amina = await site.again("amina");
});
after(() => site.drop());

test("readings that need a second connection all end, however many come at once", async () => {
  // One page asks for the draft of every case type, and each of them is found elsewhere.
  const drafts = Array.from({ length: 80 }, (_, n) =>
    ask(site.office, amina, "own-case", applicationDraft, { type: `us.type.${n}` }),
  );
  const lists = Array.from({ length: 40 }, () => ask(site.office, amina, "own-case", myCases, {}));
  for (const draft of await Promise.all(drafts)) assert.equal(allowed(draft).answer, undefined);
  for (const list of await Promise.all(lists)) assert.equal(allowed(list).answer.length, 1);
});

test("work goes in turn: no more at once than said, none forgotten, also where some fails", async () => {
  const run = inTurn(3);
  let now = 0;
  let most = 0;
  const order: number[] = [];
  const all = Array.from({ length: 20 }, (_, n) =>
    run(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((settle) => setImmediate(settle));
      now -= 1;
      order.push(n);
      if (n % 5 === 0) throw new Error("an invented failure");
      return n;
    }),
  );
  const settled = await Promise.allSettled(all);
  assert.equal(most, 3);
  assert.deepEqual(
    order,
    [...order].toSorted((a, b) => a - b),
  );
  assert.equal(settled.filter(({ status }) => status === "rejected").length, 4);
  assert.equal(await run(() => Promise.resolve("after all")), "after all");
});
