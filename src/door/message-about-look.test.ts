import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let ines: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  allowed(await ask(site.office, ines, "intake", caseFile, {}, { caseId }));
});
after(() => site.drop());

const write = (who: Who, input: Readonly<Record<string, unknown>>) =>
  act(site.office, who, who === ines ? "intake" : "own-case", {
    caseId,
    event: "send-message",
    input: { text: "Why was this?", ...input },
    version: 1,
    key: freshKey(),
  });

test("no message names a look: who reads it may be who looked, and would learn of the question", async () => {
  const found = await ask(site.office, amina, "own-case", caseLooks, {}, { caseId });
  const look = allowed(found).answer.looks.find(({ own }) => !own);
  assert.ok(look, "the clerk's look is told");
  for (const named of [look.id, look, "x", "", 7, null, { id: look.id }]) {
    for (const who of [amina, ines]) {
      const no = refused(await write(who, { look: named }));
      assert.deepEqual(no.fields, [{ field: "look", code: "unknown-field" }]);
    }
  }
});

test("a message without one stays as it was", async () => {
  allowed(await write(amina, {}));
  const file = await ask(site.office, amina, "own-case", caseFile, {}, { caseId });
  const [message] = allowed(file).answer.state.messages;
  assert.equal(message?.text, "Why was this?");
  assert.equal(message?.look, undefined);
});
