import assert from "node:assert/strict";
import test from "node:test";
import { players, soundDraft, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";

const { daniel, grace } = players;

/** Drafted by Daniel, and read by another account; everybody is called as they are. */
function signed(reader: string, draft: object) {
  const tried = workingCase();
  tried.does(daniel, "draft", "2026-01-10", draft);
  tried.does({ ...grace, id: reader }, "read", "2026-01-11");
  const input = { "draft-version": String(tried.state().draft?.version) };
  return tried.does(daniel, "sign", "2026-01-12", input);
}

test("two accounts of one name are one person: neither reads second what the other signs", () => {
  for (const name of ["Daniel", "DANIEL", "Dániel", "dan iel"]) {
    const said = signed(name, soundDraft());
    assert.ok(isRefusal(said) && said.code === "second-person-needed", name);
  }
});

test("another name is another person, and what harms nobody waits for no second one", () => {
  assert.ok(!isRefusal(signed("daniela", soundDraft())));
  assert.ok(!isRefusal(signed("Daniel", { outcome: "grant" })));
});
