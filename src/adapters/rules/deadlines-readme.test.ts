import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import {
  CONFIDENCES,
  DEADLINE_KINDS,
  DeadlineRuleSchema,
  PERIOD_UNITS,
  ROLLS,
  RULE_STATUSES,
} from "#domain/time/deadline-rule.ts";
import { isData } from "./merge-case-type.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";

const folder = new URL("../../../deadlines", import.meta.url).pathname;
const readme = readFileSync(join(folder, "README.md"), "utf8");

test("deadlines/README.md names every value that a key may take", () => {
  const values = [...PERIOD_UNITS, ...ROLLS, ...RULE_STATUSES, ...CONFIDENCES, ...DEADLINE_KINDS];
  assert.deepEqual(
    values.filter((value) => !readme.includes(`\`${value}\``)),
    [],
  );
});

test("deadlines/README.md names every key that stands in a rule", () => {
  const keys = new Set<string>();
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) gather(one);
    if (!isData(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      keys.add(key);
      gather(inner);
    }
  };
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".yaml"))) {
    const { value } = readYaml(join(folder, name));
    if (isData(value)) gather(value["rules"]);
  }
  assert.ok(keys.has("roll") && keys.size > 15);
  assert.deepEqual(
    [...keys].filter((key) => !readme.includes(`\`${key}\``)),
    [],
  );
});

test("the entry that deadlines/README.md shows would load", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const { value, faults } = parseYaml("README.md", example);
  assert.deepEqual(faults, []);
  assert.ok(Array.isArray(value));
  const parsed = DeadlineRuleSchema.safeParse(value[0]);
  assert.equal(parsed.error?.message, undefined);
});
