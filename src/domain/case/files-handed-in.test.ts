import assert from "node:assert/strict";
import test from "node:test";
import {
  players,
  sampleApplication,
  sampleCase,
  storedFile,
  workingCase,
} from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";

const { amina, daniel, ruth } = players;
const add = (
  tried: ReturnType<typeof workingCase>,
  who: typeof amina | typeof ruth,
  ...ids: string[]
) => tried.does(who, "add-papers", "2026-01-10", { documents: ids.map(storedFile) });
const fieldsOf = (result: unknown) =>
  isRefusal(result) ? [result.code, ...(result.fields ?? []).map((one) => one.field)] : "done";

test("a paper that is an exhibit is not handed in again, by whomever", () => {
  const tried = workingCase();
  for (const who of [amina, ruth]) {
    assert.deepEqual(fieldsOf(add(tried, who, "paper")), ["file-handed-in", "documents"]);
    assert.deepEqual(fieldsOf(add(tried, who, "new", "paper")), ["file-handed-in", "documents"]);
  }
  assert.equal(fieldsOf(add(tried, amina, "new")), "done");
  assert.deepEqual(fieldsOf(add(tried, amina, "new")), ["file-handed-in", "documents"]);
  assert.deepEqual(
    tried.state().exhibits.map(({ id, number }) => [id, number]),
    [
      ["paper", 1],
      ["new", 2],
    ],
  );
});

test("one paper does not stand twice in one form, and two papers may", () => {
  const tried = workingCase();
  assert.deepEqual(fieldsOf(add(tried, amina, "two", "two")), ["file-handed-in", "documents"]);
  assert.equal(fieldsOf(add(tried, amina, "two", "three")), "done");
  const twice = { ...sampleApplication, papers: ["one", "one"].map(storedFile) };
  const opened = sampleCase().does(amina, "apply", "2026-01-05", twice);
  assert.deepEqual(fieldsOf(opened), ["file-handed-in", "papers"]);
});

test("an answer to a request may not name an exhibit either", () => {
  const tried = workingCase();
  const ask = { items: "One", why: "To know.", service: "electronic" };
  tried.does(daniel, "ask-papers", "2026-01-09", ask);
  const input = { statement: "Here it is.", documents: [storedFile("paper")] };
  assert.deepEqual(fieldsOf(tried.does(amina, "answer", "2026-01-10", input)), [
    "file-handed-in",
    "documents",
  ]);
});
