import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { LeavingDocument } from "#domain/leaving/document.ts";
import { createToPdf } from "./typst-pdf.ts";

const toPdf = createToPdf();

const document = (value: string): LeavingDocument => ({
  title: "A file",
  language: "en",
  direction: "ltr",
  mark: "Copy of supervisor G., 2026-03-02",
  sections: [{ title: "Told", rows: [{ name: "Name", value }] }],
});

function told(pdf: Buffer | undefined): { readonly text: string; readonly about: string } {
  const folder = mkdtempSync(join(tmpdir(), "recourse-pdf-"));
  const file = join(folder, "out.pdf");
  assert.ok(pdf);
  writeFileSync(file, pdf);
  const text = execFileSync("pdftotext", ["-layout", file, "-"]).toString();
  const about = execFileSync("pdfinfo", [file]).toString();
  rmSync(folder, { recursive: true });
  return { text, about };
}

test("a PDF is tagged, holds what is shown and nothing else, and bears its mark", () => {
  assert.ok(toPdf, "Typst runs here");
  const { text, about } = told(toPdf(document("Amina O'Brien")));
  const words = text.split(/\s+/).filter(Boolean);
  const shown = "A file Told Name Amina O'Brien Copy of supervisor G., 2026-03-02 1";
  assert.deepEqual(words, shown.split(" "));
  assert.match(about, /^Tagged:\s+yes$/m);
  assert.doesNotMatch(about, /^(Author|Keywords|Subject|Custom Metadata:\s+yes)/m);
  for (const none of [/^Form:\s+none$/m, /^JavaScript:\s+no$/m, /^Encrypted:\s+no$/m]) {
    assert.match(about, none);
  }
});

test("what somebody wrote is text, whatever it would mean in a source", () => {
  assert.ok(toPdf);
  const value = '#read("/etc/passwd") *bold* $x$ #import "@preview/a:0.1.0" = head';
  assert.ok(
    told(toPdf(document(value)))
      .text.replaceAll(/\s+/g, " ")
      .includes("*bold* $x$"),
  );
});

test("Arabic reads back as it was written", () => {
  assert.ok(toPdf);
  const arabic = { ...document("محمد النعيم"), language: "ar", direction: "rtl" } as const;
  assert.ok(told(toPdf(arabic)).text.includes("محمد"));
});

test("what the fonts have no sign for makes no PDF: nothing is left out of one unseen", () => {
  assert.equal(toPdf?.(document("李小龍")), undefined);
});

test("the same document makes the same bytes", () => {
  assert.ok(toPdf);
  assert.deepEqual(toPdf(document("x")), toPdf(document("x")));
});
