import assert from "node:assert/strict";
import test from "node:test";
import { GUARDS } from "./all.ts";
import { citeOf } from "./cite-of.ts";

const FEDERAL = /\bUSC\b|\bCFR\b|I&N|OMB|EOIR|FR Doc/;

test("law of the United States stands behind a safeguard under its own law alone", () => {
  for (const guard of GUARDS) {
    assert.equal(citeOf(guard, { jurisdiction: "us" }), guard.cite);
    assert.equal(citeOf(guard, {}), guard.cite, "an earlier version of a type says no forum");
    for (const jurisdiction of ["intl", "eu", "uk"]) {
      const named = citeOf(guard, { jurisdiction });
      assert.doesNotMatch(named, FEDERAL, guard.id);
      assert.match(named, /^Recourse: /, guard.id);
    }
  }
});

test("a type names the law that binds in its forum, whatever the forum", () => {
  const [guard] = GUARDS;
  assert.ok(guard);
  const own = { [guard.id]: "Convention Art 3" };
  assert.equal(citeOf(guard, { jurisdiction: "intl", guards_cite: own }), "Convention Art 3");
  assert.equal(citeOf(guard, { jurisdiction: "us", guards_cite: own }), "Convention Art 3");
});
