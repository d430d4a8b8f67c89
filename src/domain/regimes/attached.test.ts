import assert from "node:assert/strict";
import test from "node:test";
import { FieldDefinition } from "../case/case-type.ts";
import { pinnedSample } from "#test/sample-case.ts";
import { regimesNamed, regimesOf } from "./attached.ts";
import { type Regime, RegimeFileSchema } from "./regime.ts";
import type { FieldAsked } from "./regime-request.ts";

const entry = (id: string, more: object = {}) => ({
  id,
  title: "Sample",
  version: "2026-01-01",
  trigger: "A sample",
  laws: [{ cite: "1 USC 1", marks: ["seen"] }],
  rule: "A sample",
  ...more,
});
const book: readonly Regime[] = RegimeFileSchema.parse({
  jurisdiction: "us",
  version: "2026-01-01",
  regimes: [
    entry("R-PA"),
    entry("R-1367"),
    entry("R-CPR", { brings: ["R-1367"] }),
    entry("R-VISA", { covers: "marked", sources: ["state-department"] }),
    entry("R-HIPAA", { covers: "marked", classes: ["health"] }),
    entry("R-WHERE", { covers: "marked", classes: ["whereabouts"], every_case: true }),
    entry("R-MATCH", { every_case: true }),
  ],
}).regimes;

const type = {
  ...pinnedSample(),
  regimes: ["R-PA", "R-VISA", "R-HIPAA"],
  attaches: [{ regime: "R-CPR", when: { field: "waiver", is: "abuse" } }],
  sections: [
    {
      name: "about",
      asks: {
        visa: FieldDefinition.parse({ kind: "files", class: "record", regimes: ["R-VISA"] }),
        name: FieldDefinition.parse({ kind: "name", class: "identity" }),
      },
    },
  ],
};
const field = (name: string, more: Partial<FieldAsked> = {}): FieldAsked => ({
  name,
  group: "record",
  ...more,
});

function found(
  answers: Record<string, unknown>,
  fields: readonly FieldAsked[],
  earlier?: string[],
) {
  const state = earlier === undefined ? { answers } : { answers, attached: earlier };
  const attached = regimesOf(book, type, state, fields);
  assert.ok(!("refused" in attached), JSON.stringify(attached));
  return Object.fromEntries(attached.map((one) => [one.regime.id, one]));
}

test("a type's regimes stand over the whole case, those that cover marks over none unmarked", () => {
  const all = found({}, [field("name", { group: "identity" })]);
  assert.deepEqual(Object.keys(all).toSorted(), ["R-HIPAA", "R-MATCH", "R-PA", "R-VISA"]);
  assert.equal(all["R-PA"]?.fields, undefined);
  assert.deepEqual(all["R-VISA"]?.fields, []);
});

test("a field's own regime, its class and its source each mark it, and only it", () => {
  const all = found({}, [
    field("visa"),
    field("name"),
    field("letter", { group: "health" }),
    field("sheet", { source: "state-department" }),
    field("place", { group: "whereabouts" }),
  ]);
  assert.deepEqual(all["R-VISA"]?.fields, ["visa", "sheet"]);
  assert.deepEqual(all["R-VISA"]?.because, ["type", "field", "source"]);
  assert.deepEqual(all["R-HIPAA"]?.fields, ["letter"]);
  assert.deepEqual(all["R-WHERE"]?.fields, ["place"]);
});

test("an answer attaches a regime and what that one brings; another answer does not", () => {
  for (const waiver of ["abuse", ["hardship", "abuse"]]) {
    const all = found({ waiver }, []);
    assert.deepEqual(all["R-CPR"]?.because, ["facet"]);
    assert.deepEqual(all["R-1367"]?.because, ["brought"]);
  }
  assert.equal(found({ waiver: "hardship" }, [])["R-1367"], undefined);
});

test("what came with an earlier answer stays", () => {
  assert.ok("R-1367" in found({ waiver: "hardship" }, [], ["R-CPR"]));
});

test("a regime that is named alone stands over everything asked", () => {
  const named = regimesNamed(book, ["R-VISA"], [field("name")]);
  assert.ok(!("refused" in named));
  assert.equal(named.find(({ regime }) => regime.id === "R-VISA")?.fields, undefined);
});

test("a type that names a regime nobody wrote is refused, and the known ones are told", () => {
  const wrong = regimesOf(book, { ...type, regimes: ["R-NONE"] }, { answers: {} }, []);
  assert.ok("refused" in wrong);
  assert.match(`${wrong.reason} ${wrong.remedy}`, /R-NONE.*R-PA, R-1367/);
});
