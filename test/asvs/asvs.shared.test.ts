import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../office.ts";
import { REQUIREMENTS } from "./requirements.ts";

const shared = process.env["RECOURSE_SHARED"] ?? join(root, "../shared");
const CHAPTERS = ["V3", "V4", "V6", "V7", "V8", "V14", "V16"];

test("the page answers for exactly the requirements of the standard's own list", () => {
  const listed = readFileSync(join(shared, "trust/asvs-5.0.0.csv"), "utf8")
    .split(/\r?\n(?=V\d)/)
    .flatMap((line) => {
      const [, chapter = "", id = ""] = /^(V\d+),.*?,(V\d+\.\d+\.\d+),/s.exec(line) ?? [];
      const level = /,(\d)\s*$/.exec(line)?.[1] ?? "";
      return CHAPTERS.includes(chapter) && level !== "3" ? [id.slice(1)] : [];
    });
  assert.equal(listed.length, 114);
  assert.deepEqual(
    REQUIREMENTS.map(({ id }) => id),
    listed,
  );
});
