import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { act } from "./act.ts";
import { reserve, reservedOf, reservedToken } from "./reserve.ts";

let clinic: TestOffice;
let ruth: Who;
let other: Who;
before(async () => {
  clinic = await testOffice("observed");
  ruth = await clinic.member("ruth", ["representative"]);
  other = await clinic.member("other", ["representative"]);
});
after(() => clinic.drop());

async function openWith(reserved: string, key: string) {
  const { office, files } = clinic;
  const bytes = Buffer.from("%PDF-1.4\n");
  const place = [reserved, "document"];
  const { createHash } = await import("node:crypto");
  const hex = createHash("sha256").update(place.join()).digest("hex").slice(0, 32);
  const fileId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const arrived = { name: "notice.pdf", bytes, isTooLarge: false };
  const kept = allowed(await files.keepAhead(reserved, "document", arrived, fileId));
  const today = office.clock.today();
  const input = {
    about: "request-evidence",
    "dated-on": today,
    "received-on": today,
    service: "mail",
    document: [kept],
    person: { name: "Client Sample", language: "es" },
  };
  const typeId = "us.asylum.affirmative";
  return act(office, ruth, "representation", {
    typeId,
    reserved,
    event: "record-notice",
    input,
    key,
  });
}

test("one form of one person has one reference, and any other has another", () => {
  const { office } = clinic;
  assert.equal(reserve(office, ruth, "key"), reserve(office, ruth, "key"));
  assert.ok(isCaseId(reserve(office, ruth, "key")));
  const all = [
    reserve(office, ruth, "key"),
    reserve(office, ruth, "k"),
    reserve(office, other, "key"),
  ];
  assert.equal(new Set(all).size, 3);
});

test("a form carries its reference for its sender alone, and a changed one is worth nothing", () => {
  const { office } = clinic;
  const caseId = reserve(office, ruth, "key");
  const token = reservedToken(office, ruth, caseId);
  assert.equal(reservedOf(office, ruth, token), caseId);
  assert.equal(reservedOf(office, other, token), undefined);
  for (const forged of ["", caseId, `${caseId}.`, token.replace(caseId, "RC-0000-0000")]) {
    assert.equal(reservedOf(office, ruth, forged), undefined, forged);
  }
});

test("the same notice sent twice opens one case; another form cannot open it again", async () => {
  const reserved = reserve(clinic.office, ruth, "notice");
  const first = allowed(await openWith(reserved, "notice"));
  assert.deepEqual([first.caseId, first.stage], [reserved, "evidence-requested"]);
  assert.deepEqual(allowed(await openWith(reserved, "notice")), first);
  assert.equal(refused(await openWith(reserved, "another")).code, "already-done");
});
