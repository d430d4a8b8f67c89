import assert from "node:assert/strict";
import { test } from "node:test";
import { citationsIn, marksOf, sourceOf } from "./provenance.ts";

test("a citation of several laws is written out, each by itself", () => {
  assert.deepEqual(citationsIn("8 CFR 103.2(b)(8)(iv), (b)(16)(i)"), [
    "8 CFR 103.2(b)(8)(iv)",
    "8 CFR 103.2(b)(16)(i)",
  ]);
  assert.deepEqual(citationsIn("8 CFR 103.3(a)(1)(i), 103.8"), [
    "8 CFR 103.3(a)(1)(i)",
    "8 CFR 103.8",
  ]);
  assert.deepEqual(citationsIn(["8 CFR 208.14; 8 CFR 208.19", "8 USC 1158"]), [
    "8 CFR 208.14",
    "8 CFR 208.19",
    "8 USC 1158",
  ]);
  assert.deepEqual(citationsIn("8 USC 1254a(b)(3)(B), (d)(3)"), [
    "8 USC 1254a(b)(3)(B)",
    "8 USC 1254a(d)(3)",
  ]);
  assert.deepEqual(citationsIn("Reg (EU) 2024/1348 Art 35"), ["Reg (EU) 2024/1348 Art 35"]);
});

test("a section covers its paragraphs, and not the section whose number goes on", () => {
  const sources = { "8 CFR 103.2": "seen" } as const;
  assert.equal(sourceOf(sources, "8 CFR 103.2(b)(8)"), "8 CFR 103.2");
  assert.equal(sourceOf(sources, "8 CFR 103.2"), "8 CFR 103.2");
  assert.equal(sourceOf(sources, "8 CFR 103.20"), undefined);
  assert.equal(sourceOf(sources, "8 CFR 103"), undefined);
  assert.equal(sourceOf({ "8 CFR 103": "seen" }, "8 CFR 103.2"), undefined);
  assert.equal(sourceOf({ "8 USC 1158": "seen" }, "8 USC 1158a"), undefined);
});

test("the nearest entry marks a citation: a doubtful paragraph of a section that was read", () => {
  const sources = { "8 CFR 208.9": "seen", "8 CFR 208.9(g)": "known" } as const;
  assert.deepEqual(marksOf(sources, "8 CFR 208.9(b), (g)(1); 8 CFR 208.10"), [
    { citation: "8 CFR 208.9(b)", mark: "seen" },
    { citation: "8 CFR 208.9(g)(1)", mark: "known" },
    { citation: "8 CFR 208.10", mark: undefined },
  ]);
});
