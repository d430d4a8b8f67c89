import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
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

async function read(pdf: Buffer | undefined) {
  assert.ok(pdf);
  const opened = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(opened, { mergePages: true });
  return { opened, text, info: (await getMeta(opened)).info };
}

test("a PDF is tagged, holds what is shown and nothing else, and bears its mark", async () => {
  assert.ok(toPdf, "Typst runs here");
  const { opened, text, info } = await read(toPdf(document("Amina O'Brien")));
  const words = text.split(/\s+/).filter(Boolean);
  const shown = "A file Told Name Amina O'Brien Copy of supervisor G., 2026-03-02 1";
  assert.deepEqual(words, shown.split(" "));
  assert.equal((await opened.getMarkInfo())?.Marked, true);
  assert.equal(info["Language"], "en");
  for (const none of ["Author", "Keywords", "Subject", "CreationDate", "Custom"]) {
    assert.equal(info[none], undefined, none);
  }
  assert.equal(info["IsAcroFormPresent"], false);
  assert.equal(await opened.getJSActions(), null);
  assert.equal(await opened.getAttachments(), null);
  const page = await opened.getPage(1);
  assert.deepEqual(await page.getAnnotations(), []);
});

test("what somebody wrote is text, whatever it would mean in a source", async () => {
  assert.ok(toPdf);
  const value = '#read("/etc/passwd") *bold* $x$ #import "@preview/a:0.1.0" = head';
  const { text } = await read(toPdf(document(value)));
  assert.ok(text.replaceAll(/\s+/g, " ").includes("*bold* $x$"));
});

test("Arabic reads back as it was written", async () => {
  assert.ok(toPdf);
  const arabic = { ...document("محمد النعيم"), language: "ar", direction: "rtl" } as const;
  assert.ok((await read(toPdf(arabic))).text.includes("محمد"));
});

test("what runs the other way keeps its order: numbers and full stops stay at their ends", async () => {
  assert.ok(toPdf);
  for (const value of [
    "1 Sample Street, Exampleton, EX 00000",
    "+1 202 555 0100",
    "Why did they come?",
  ]) {
    const arabic = { ...document(value), title: "ملف", language: "ar", direction: "rtl" } as const;
    const { opened } = await read(toPdf(arabic));
    const { items } = await (await opened.getPage(1)).getTextContent();
    const placed = items.flatMap((one) => ("str" in one ? [one] : []));
    const line = placed.find(({ str }) => str.includes(value.split(" ")[1] ?? value))?.transform[5];
    // As the eye meets them, from the left.
    const seen = placed
      .filter(({ transform }) => transform[5] === line)
      .toSorted((a, b) => a.transform[4] - b.transform[4])
      .map(({ str }) => str);
    assert.equal(seen.join("").replaceAll(/\s+/g, " ").trim(), value);
  }
});

test("what the fonts have no sign for makes no PDF: nothing is left out of one unseen", () => {
  assert.equal(toPdf?.(document("李小龍")), undefined);
});

test("the same document makes the same bytes", () => {
  assert.ok(toPdf);
  assert.deepEqual(toPdf(document("x")), toPdf(document("x")));
});
