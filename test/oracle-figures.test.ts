import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./office.ts";

const COUNT = String.raw` (\d+) \|`;
const ROW = new RegExp(
  String.raw`^\| (\d{4}-\d\d-\d\d) \| \`([0-9a-f]{12})\` \|` + COUNT.repeat(6) + "$",
);

test("the last long run of policies against sentences is kept, whole and without a difference", () => {
  const text = readFileSync(join(root, "docs", "trust", "oracle.md"), "utf8");
  const rows = text.split("\n").flatMap((line) => {
    const [found, ...values] = ROW.exec(line) ?? [];
    return found === undefined ? [] : [values];
  });
  assert.ok(rows.length > 0, "docs/trust/oracle.md keeps no run");
  const judged = new Map<string, number>();
  for (const [on = "", policies = "", , ...figures] of rows) {
    const [requests = 0, distinct = 0, allowed = 0, distinctAllowed = 0, differ] =
      figures.map(Number);
    assert.ok(!Number.isNaN(Date.parse(on)), on);
    judged.set(policies, (judged.get(policies) ?? 0) + requests);
    assert.ok(distinct <= requests && distinct > requests / 10, `${distinct} different ones`);
    assert.ok(allowed <= requests && allowed > requests / 20, `${allowed} allowed`);
    assert.ok(distinctAllowed <= Math.min(allowed, distinct), `${distinctAllowed} allowed`);
    assert.equal(differ, 0);
  }
  for (const [policies, all] of judged) assert.ok(all >= 1_000_000, `${policies}: ${all} requests`);
});
