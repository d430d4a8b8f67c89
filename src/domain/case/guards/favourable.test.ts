import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { players, storedFile, workingCase } from "#test/sample-case.ts";
import { done, type Tried } from "#test/signing.ts";
import { isRefusal } from "../../refusal.ts";
import { GUARDS } from "./all.ts";

const { amina, daniel } = players;
const on = "2026-02-02";

/** Things that open guards against an adverse decision, one by one. */
const MISHAPS: Readonly<Record<string, (tried: Tried) => void>> = {
  "mail comes back": (tried) =>
    void done(tried, daniel, "mail-back", "2026-01-20", { "came-back-on": "2026-01-20" }),
  "a paper from elsewhere": (tried) =>
    void done(tried, daniel, "jot", "2026-01-21", {
      text: "Found.",
      found: [storedFile("found")],
      "sole-source-is-perpetrator": true,
      "unverified-match": true,
    }),
  "a correction": (tried) =>
    void done(tried, amina, "fix", "2026-01-22", { story: "I live next door." }),
  "an interview nobody understood": (tried) => {
    done(tried, daniel, "set-meeting", "2026-01-22", {
      "meets-on": "2026-01-23",
      "meets-at": "09:30",
      mode: "remote",
    });
    done(tried, daniel, "meet", "2026-01-23", {
      "spoken-language": "ar",
      interpreter: "present",
      understood: false,
      "representative-present": false,
      notes: "Invented.",
    });
  },
  "a partial answer within its time": (tried) => {
    const ask = { items: "A lease", why: "It is missing.", service: "electronic" };
    done(tried, daniel, "ask-papers", "2026-02-01", ask);
    done(tried, amina, "answer", "2026-02-01", { statement: "Half." });
  },
};

test("no guard but the first delays a favourable decision, whatever happened before", () => {
  const draft = fc.record({
    reasons: fc.constantFrom("", "Yes.", "You filed an I-918."),
    "tool-helped": fc.boolean(),
    findings: fc.constantFrom(
      [],
      [
        {
          issue: "Residence",
          finding: "Shown.",
          provision: "invented",
          weight: "",
          exhibits: [],
          adverse: true,
        },
      ],
    ),
  });
  const mishaps = fc.subarray(Object.keys(MISHAPS));
  fc.assert(
    fc.property(mishaps, draft, (chosen, written) => {
      const tried = workingCase();
      for (const name of chosen) MISHAPS[name]?.(tried);
      done(tried, daniel, "draft", on, { ...written, outcome: "grant" });
      const input = {
        "draft-version": String(tried.state().draft?.version),
        service: "electronic",
      };
      const answer = tried.does(daniel, "sign-and-serve", on, input);
      assert.ok(!isRefusal(answer), JSON.stringify(answer));
      assert.equal(tried.state().stage, "granted");
    }),
  );
});

test("one guard alone is asked of a favourable decision, and every guard has its number", () => {
  assert.deepEqual(
    GUARDS.filter((guard) => guard.always === true).map(({ id }) => id),
    ["INV-01"],
  );
  assert.deepEqual(
    GUARDS.map(({ id }) => id),
    Array.from({ length: 28 }, (_, at) => `INV-${String(at + 1).padStart(2, "0")}`),
  );
});
