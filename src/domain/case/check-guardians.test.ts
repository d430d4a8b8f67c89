import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { checkGuardians } from "./check-guardians.ts";
import type { CaseType } from "./case-type.ts";

const rules = loadRules(new URL("../../..", import.meta.url).pathname);
const sound = rules.caseTypes.get("us.vawa.i360") as CaseType;
const codes = (type: CaseType) => checkGuardians(type).map(({ code }) => code);

test("a type whose accused are names and whose appointing act entrusts is sound", () => {
  assert.deepEqual(codes(sound), []);
});

test("an act that entrusts nothing appoints nobody", () => {
  const note = { ...sound.events["add-note"]!, appoints: "guardian" as const };
  assert.deepEqual(codes({ ...sound, events: { ...sound.events, "add-note": note } }), [
    "appoints-nobody",
  ]);
});

test("an age without a birthday, and an accused who is no name, are said", () => {
  const message = { ...sound.events["send-message"]!, from_age: 14 };
  const { born_on: _day, ...others } = sound.parties;
  const parties = { ...others, accused: ["abuser-is", "nowhere"] };
  const broken = { ...sound, parties, events: { ...sound.events, "send-message": message } };
  assert.deepEqual(codes(broken), ["no-birthday", "not-a-name", "not-a-name"]);
});
