import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { root } from "./office.ts";
import { WALL_LINES } from "./second-wall-lines.ts";

const page = readFileSync(join(root, "docs/trust/data.md"), "utf8");
const section = (title: string) =>
  page.split("\n## ").find((part) => part.startsWith(title)) ?? assert.fail(title);
const rowsOf = (title: string) =>
  [...section(title).matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)].map(([, name = "", rest = ""]) => ({
    name,
    cells: rest.split(" | "),
  }));
const LEVELS = ["public", "counted", "work", "record", "content", "account", "own"];

test("every table and every class of fields has its level of protection (ASVS 14.1.1)", () => {
  const levels = rowsOf("Levels of tables");
  assert.deepEqual(
    levels.map(({ name }) => name),
    LEVELS,
  );
  const placed = levels.flatMap(({ cells }) =>
    [...(cells[1] ?? "").matchAll(/`(\w+)`/g)].map(([, table = ""]) => table),
  );
  assert.deepEqual(
    placed.toSorted(),
    Object.keys(WALL_LINES).toSorted(),
    "place a new table in docs/trust/data.md",
  );
  assert.deepEqual(
    rowsOf("Classes of fields").map(({ name }) => name),
    [...FIELD_CLASSES],
  );
  for (const type of loadRules(root).caseTypes.values()) {
    for (const event of Object.keys(type.events)) {
      for (const field of Object.values(fieldsOfEvent(type, event))) {
        assert.ok(FIELD_CLASSES.includes(field.class), `${type.id} ${event}`);
      }
    }
  }
});

test("each level says how it is sealed, kept whole, read, logged and how long it is kept (ASVS 14.1.2)", () => {
  const asked = rowsOf("What each level asks for");
  assert.deepEqual(
    asked.map(({ name }) => name),
    LEVELS,
  );
  for (const { name, cells } of asked) {
    assert.equal(cells.length, 5, name);
    assert.ok(
      cells.every((cell) => cell.trim().length > 3),
      name,
    );
  }
  const sealed = asked.filter(({ name }) => ["content", "account", "own"].includes(name));
  for (const { name, cells } of sealed) {
    assert.match(cells[0] ?? "", /sealed|AES/, name);
    assert.equal(cells[3], "never", name);
  }
});
