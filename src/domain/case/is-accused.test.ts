import assert from "node:assert/strict";
import test from "node:test";
import { isAccused, isLikeAccused } from "./is-accused.ts";

const parties = { party: ["applicant"], blocked: [], around: {}, accused: ["abuser-name"] };
const accused = (written: string, name: string) =>
  isAccused({ answers: { "abuser-name": written } }, { parties }, name);

for (const [written, name] of [
  ["José Pérez García", "Jose Perez Garcia"],
  ["PÉREZ GARCÍA, José", "José Pérez"],
  ["It was my uncle Omar Sample, and a man whom they called the Driver.", "Omar Sample"],
  ["Omar", "omar"],
] as const) {
  test(`"${name}" is who the file names: "${written}"`, () => {
    assert.ok(accused(written, name));
  });
}

for (const [written, name] of [
  ["Sampl Example", "sample Example"],
  ["Muhamad Al-Example", "Mohammad Al Example"],
  ["Mario Sample", "Maria Sample"],
] as const) {
  test(`"${name}" may be who the file names, or another: "${written}"`, () => {
    assert.ok(!accused(written, name));
    assert.ok(isLikeAccused({ answers: { "abuser-name": written } }, { parties }, name));
  });
}

for (const [written, name] of [
  ["Omar Sample", "Lina Sample"],
  ["Omar Sample", "Omar"],
  ["Ali Sample", "Ala Sample"],
  ["Samir Sample", "Amira Sample"],
  ["", "Omar Sample"],
  ["Omar Sample", ""],
] as const) {
  test(`"${name}" is not who the file names: "${written}"`, () => {
    assert.ok(!accused(written, name));
    assert.ok(!isLikeAccused({ answers: { "abuser-name": written } }, { parties }, name));
  });
}

test("where a type accuses nobody, no name is anybody's", () => {
  const { accused: _names, ...none } = parties;
  assert.ok(
    !isAccused({ answers: { "abuser-name": "Omar Sample" } }, { parties: none }, "Omar Sample"),
  );
});
