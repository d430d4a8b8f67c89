import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "#door/ask.ts";
import type { Who } from "#domain/ports.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, refused, testOffice } from "#test/office.ts";
import { officeInformation } from "./office-information.ts";

const nobody: Who = {
  kind: "person",
  accountId: "",
  name: "",
  pseudonym: "",
  roles: [],
  grade: 0,
  language: "en",
  links: new Map(),
};

test("anybody learns what the office does, and nothing of so few cases", async () => {
  const site = await testOffice();
  try {
    await fileAsylum(site.office, await site.member("amina", ["applicant"]));
    const asked = await ask(site.office, nobody, "public-information", officeInformation, {});
    const { answer } = allowed(asked);
    assert.equal(answer.name, site.office.name);
    assert.equal(answer.mode, "own");
    assert.ok(answer.caseTypes.some(({ typeId }) => typeId === "us.asylum.affirmative"));
    assert.ok(answer.caseTypes.every(({ waiting }) => waiting === undefined));
    const wrong = await ask(site.office, nobody, "own-case", officeInformation, {});
    assert.equal(refused(wrong).code, "not-allowed");
  } finally {
    await site.drop();
  }
});
