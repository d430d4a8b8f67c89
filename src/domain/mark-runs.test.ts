import assert from "node:assert/strict";
import { test } from "node:test";
import { hasLongMarkRun } from "./mark-runs.ts";

test("thirty marks on one letter are taken, and thirty-one are not, wherever they stand", () => {
  const marks = (count: number) => `e${"\u0315\u0300".repeat(16).slice(0, count)}`;
  assert.equal(hasLongMarkRun(marks(30)), false);
  assert.equal(hasLongMarkRun(marks(31)), true);
  assert.equal(hasLongMarkRun({ texts: ["fine", { deep: marks(31) }] }), true);
  assert.equal(hasLongMarkRun({ texts: ["fine", { deep: marks(30) }], at: null, count: 3 }), false);
});

test("signs that only become marks when they are composed count like marks", () => {
  assert.equal(hasLongMarkRun("\u0315\uff9e".repeat(16)), true);
});

test("names and sentences of every script are taken whole, however long", () => {
  const names = ["Nguyễn Thị Hằng", "مُحَمَّد", "काठमाडौँ", "ກຸ້ງ", "Ṩ̣̇óng", "ﾊﾞﾝｸﾞﾗﾃﾞｼｭ"];
  for (const name of names) {
    assert.equal(hasLongMarkRun(name.normalize("NFD").repeat(1000)), false, name);
  }
});
