import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { RegimeFileSchema } from "#domain/regimes/regime.ts";
import { MARKS } from "#domain/regimes/vocabulary.ts";
import { isData } from "./merge-case-type.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";

const folder = new URL("../../../regimes", import.meta.url).pathname;
const readme = readFileSync(join(folder, "README.md"), "utf8");

test("regimes/README.md names every key that stands in a regime, and every mark", () => {
  const keys = new Set<string>(MARKS);
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
    if (isData(value)) gather(value["regimes"]);
  }
  assert.ok(keys.has("hides_existence") && keys.size > 30);
  const unsaid = [...keys].filter((key) => !["term", "text"].includes(key) && !says(key));
  assert.deepEqual(unsaid, []);
});

const says = (key: string) => readme.includes(`\`${key}\``);

test("the entry that regimes/README.md shows would load", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const { value, faults } = parseYaml("README.md", example);
  assert.deepEqual(faults, []);
  const file = { jurisdiction: "us", version: "2026-11-22", regimes: value };
  assert.equal(RegimeFileSchema.safeParse(file).error?.message, undefined);
});
