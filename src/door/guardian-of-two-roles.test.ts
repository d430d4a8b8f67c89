import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { caseExhibit } from "#questions/case-exhibit.ts";
import { caseFile } from "#questions/case-file.ts";
import { ASYLUM_APPLICATION, done } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { ask } from "./ask.ts";
import { joinCase } from "./join-case.ts";

let site: TestOffice;
let hana: Who;
let child: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  hana = await site.member("hana", ["guardian", "representative"]);
  const filed = await done(site.office, hana, "own-case", {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
  });
  caseId = filed.caseId;
  hana = await site.again("hana");
  const joining = await site.member("amina", ["applicant"]);
  allowed(await joinCase(site.office, joining, "own-case", filed.invitation?.code ?? ""));
  child = await site.again("amina");
  await step("submit-evidence", { "health-documents": [await paper("report.pdf")] });
  await step("keep-from-guardian", { "kept-from-guardian": ["narrative", "health"] });
});
after(() => site.drop());

const fileFor = async (who: Who, purpose: Purpose) =>
  allowed(await ask(site.office, who, purpose, caseFile, {}, { caseId }));

async function step(event: string, input: object): Promise<void> {
  const { version } = await fileFor(child, "own-case");
  await done(site.office, child, "own-case", { caseId, event, input, version });
}

async function paper(name: string) {
  const bytes = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`);
  const file = { name, bytes, isTooLarge: false };
  return allowed(await site.files.keep(caseId, "health-documents", file));
}

for (const purpose of ["own-case", "representation"] as const) {
  test(`a guardian who is a representative elsewhere reads what care needs (${purpose})`, async () => {
    const { state, sees } = (await fileFor(hana, purpose)).answer;
    assert.deepEqual(sees.toSorted(), ["contact", "identity", "record", "whereabouts"]);
    assert.equal(state.answers["fear"], undefined);
    assert.deepEqual(state.exhibits, []);
  });
}

test("and opens no paper that the child keeps, whatever it is asked for", async () => {
  const [exhibit] = (await fileFor(child, "own-case")).answer.state.exhibits;
  assert.ok(exhibit);
  for (const purpose of ["own-case", "representation"] as const) {
    const input = { fileId: exhibit.fileId };
    refused(await ask(site.office, hana, purpose, caseExhibit, input, { caseId }));
  }
});
