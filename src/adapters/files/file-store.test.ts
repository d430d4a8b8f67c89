import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { attachment, fileTitle } from "#domain/file-title.ts";
import { fileIdOf, type KeptFile } from "#domain/files.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
let caseId: string;
before(async () => {
  office = await testOffice();
  caseId = (await fileAsylum(office.office, await office.member("amina", ["applicant"]))).caseId;
});
after(() => office.drop());

const PDF = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(200_000, 7)]);
const keep = async (name: string, bytes: Buffer, fileId?: string): Promise<KeptFile> =>
  allowed(await office.files.keep(caseId, "documents", { name, bytes, isTooLarge: false }, fileId));

test("a file comes back as it was sent, and is described without being opened", async () => {
  const kept = await keep("letter.pdf", PDF);
  assert.deepEqual(await office.files.describe(caseId, kept.fileId), {
    fileId: kept.fileId,
    title: "letter.pdf",
    mediaType: "application/pdf",
    sizeBytes: PDF.length,
  });
  assert.ok((await office.files.read(caseId, kept.fileId))?.equals(PDF));
});

test("the name of a file does not lie in clear on the disk", async () => {
  const kept = await keep("a-very-telling-name.pdf", PDF);
  const stored = await readFile(join(office.dataDir, "files", "testville", caseId, kept.fileId));
  assert.ok(!stored.includes("telling"));
});

test("a description that was changed or belongs to another file does not open", async () => {
  const [one, other] = [await keep("one.pdf", PDF), await keep("other.pdf", PDF)];
  const pathOf = (fileId: string) => join(office.dataDir, "files", "testville", caseId, fileId);
  await writeFile(pathOf(one.fileId), await readFile(pathOf(other.fileId)));
  await assert.rejects(office.files.describe(caseId, one.fileId));
});

test("nothing is known of files that are not there, or of ids that are no ids", async () => {
  for (const id of ["3f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11", "../../x", "\0", "", "a".repeat(36)]) {
    assert.equal(await office.files.describe(caseId, id), undefined);
    assert.equal(await office.files.read(caseId, id), undefined);
  }
  assert.equal(await office.files.describe("RC-0000-0000", "x"), undefined);
});

test("the same form gives the same file the same id, and anything else another", async () => {
  const id = (place: readonly string[], bytes = PDF) => fileIdOf(office.office, place, bytes);
  const place = [caseId, "amina", "key", "documents", "0"];
  assert.equal(id(place), id(place));
  const others = place.map((_, at) => id(place.map((one, index) => (index === at ? "x" : one))));
  assert.equal(new Set([id(place), id(place, Buffer.from("%PDF-")), ...others]).size, 7);
  const kept = await keep("a.pdf", PDF, id(place));
  assert.equal(kept.fileId, id(place));
  assert.equal((await keep("a.pdf", PDF, id(place))).fileId, kept.fileId);
});

test("a title holds nothing that hides or turns what it says, and keeps joiners", () => {
  assert.equal(fileTitle("x\u202efdp.exe\u0000\ud800\n"), "xfdp.exe\ufffd");
  assert.equal(fileTitle("C:\\papers\\نامه\u200cها.pdf"), "نامه\u200cها.pdf");
  assert.equal(fileTitle("\u200f\u2066 \u0007"), "file");
  assert.equal(fileTitle("😀".repeat(300)).isWellFormed(), true);
});

test("no title breaks a download", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("", "\ud800"),
      (text, odd) => {
        assert.match(
          attachment(text + odd),
          /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.~%!-]+$/,
        );
      },
    ),
  );
});
