import assert from "node:assert/strict";
import { test } from "node:test";
import { root } from "#test/office.ts";
import { readCommonPasswords } from "../main/read-common-passwords.ts";
import { LONGEST_PASSWORD, passwordProblem } from "./password-rules.ts";

const common = readCommonPasswords(root);
const of = (password: string, names: readonly string[] = []) =>
  passwordProblem(password, common, names);

test("the list that ships holds what it says (ASVS 6.2.4, 6.2.12)", () => {
  assert.ok(common.size > 30_000);
  for (const one of ["password", "iloveyou", "dragon"]) assert.ok(common.has(one), one);
});

test("fifteen characters are enough and fourteen are not, however they are written (ASVS 6.2.1)", () => {
  assert.equal(of("veldkoorts gras"), undefined);
  assert.equal(of("veldkoorts gra"), "password-short");
  // Each of these is one character, and the letters of the last line are written in two ways.
  assert.equal(of("🌵🍇🏔🚲🎺🧭🪁🧵🛶🪵🧊🪴🎲🧩🛷"), undefined);
  assert.equal(of("e\u0301teinte bougies"), undefined);
  assert.equal(of("e\u0301teinte bougie"), "password-short");
});

test("a sentence is taken whole, and nothing is asked of its signs (ASVS 6.2.5, 6.2.9)", () => {
  for (const one of [
    "correct horse battery staple",
    "قصيدة طويلة عن المطر والبحر",
    "onlysmalllettersofawholesentence",
    "x9#fT!qLm2&vRz7p",
  ]) {
    assert.equal(of(one), undefined, one);
  }
  assert.equal(of("ab1 ".repeat(LONGEST_PASSWORD)), "password-long");
});

test("a common password that was made long is still common (ASVS 6.2.4)", () => {
  for (const one of [
    "passwordpassword",
    "password12345678",
    "PasswordPassword1!",
    "P@ssw0rd!P@ssw0rd!",
    "iloveyouprincess",
    "123456789012345678",
    "qwertyuiopasdfgh",
    "1qaz2wsx3edc4rfv",
    "aaaaaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "monkeymonkeymonkey",
  ]) {
    assert.equal(of(one), "password-common", one);
  }
});

test("the name of the person or of the office is no password with a year behind it (ASVS 6.2.11)", () => {
  const names = ["Amina Example", "Arlington Immigration Office"];
  assert.equal(of("Amina-Example-1987", names), "password-named");
  assert.equal(of("arlingtonimmigration1", names), "password-named");
  assert.equal(of("Amina plants seven figs", names), undefined);
});
