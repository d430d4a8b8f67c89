import assert from "node:assert/strict";
import { test } from "node:test";
import { loadWords } from "#words/load-words.ts";
import { root } from "#test/office.ts";
import { comingPolicies } from "./coming-policies.ts";

test("the day on which policies take force is that of the office, whatever day it is in UTC", () => {
  const words = loadWords(root).words("en");
  const open = {
    kind: "agreement",
    loosens: true,
    hash: "a".repeat(64),
    at: "2026-11-22T03:22:00.000Z",
    dueAt: "2026-11-23T03:22:00.000Z",
  };
  const standing = { open } as unknown as Parameters<typeof comingPolicies>[1];
  const told = (zone: string) => comingPolicies(words, standing, zone)?.text ?? "";
  assert.match(told("America/New_York"), /Sunday 22 November 2026/);
  assert.match(told("Europe/Berlin"), /Monday 23 November 2026/);
});
