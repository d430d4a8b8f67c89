import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { breachesIn } from "./architecture.ts";
import { importsOf } from "./source-imports.ts";

const fewestFiles = 50;

test("no room looks through a wall", () => {
  const paths = globSync("src/**/*.ts").map((path) => path.replaceAll("\\", "/"));
  const sources = paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const imports = sources.reduce((sum, { path, text }) => sum + importsOf(path, text).length, 0);
  process.stdout.write(`architecture: saw ${sources.length} files, ${imports} imports\n`);
  assert.ok(sources.length >= fewestFiles, `saw only ${sources.length} files`);
  assert.ok(imports >= sources.length, `saw only ${imports} imports`);
  assert.deepEqual(breachesIn(sources), []);
});

const screen = "src/web/screens/my-cases.ts";

const planted: [name: string, path: string, text: string, breach: RegExp][] = [
  ["the driver in a screen", screen, `import pg from "pg";`, /web may not use pg/],
  [
    "an adapter in the API",
    "src/api/cases.ts",
    `import { migrate } from "#adapters/postgres/migrate.ts";`,
    /api may not look into adapters\/postgres/,
  ],
  [
    "an adapter by a relative path",
    "src/api/cases.ts",
    `export * from "../adapters/postgres/migrate.ts";`,
    /api may not look into adapters\/postgres/,
  ],
  [
    "a type of an adapter",
    screen,
    `export type M = import("#adapters/postgres/roles.ts").RoleKind;`,
    /web may not look into adapters\/postgres/,
  ],
  [
    "a dynamic import",
    screen,
    `const pg = await import("pg"); export const x = pg;`,
    /web may not use pg/,
  ],
  [
    "a dynamic import of a name made on the way",
    screen,
    `export const x = (name: string) => import("p" + name);`,
    /whose name is not written out/,
  ],
  ["a raw client in the worker", "src/worker/wake.ts", `import net from "node:net";`, /outside/],
  ["the driver in the worker", "src/worker/wake.ts", `import { Client } from "pg";`, /use pg/],
  ["require", screen, `export const pg = require("pg");`, /web may not use pg/],
  [
    "createRequire",
    screen,
    `import { createRequire } from "node:module"; createRequire(import.meta.url)("pg");`,
    /web may not use pg/,
  ],
  [
    "Node's hidden loader",
    "src/domain/case/state.ts",
    `process.getBuiltinModule("node:fs");`,
    /domain is pure/,
  ],
  ["a file in the domain", "src/domain/case/state.ts", `import "node:fs/promises";`, /pure/],
  [
    "a room in the ledger",
    "src/ledger/leaf.ts",
    `import "#domain/refusal.ts";`,
    /look into domain/,
  ],
  [
    "an adapter in another",
    "src/adapters/keys/store.ts",
    `import "../postgres/roles.ts";`,
    /adapters\/keys may not look into adapters\/postgres/,
  ],
  ["a test's helper", screen, `import "#test/database.ts";`, /may not look into test/],
  ["a room that nobody knows", "src/utils/text.ts", `export const x = 1;`, /is in no room/],
  ["a loose file", "src/extra.ts", `export const x = 1;`, /is in no room/],
];

for (const [name, path, text, breach] of planted) {
  test(`planted: ${name} is caught`, () => {
    const breaches = breachesIn([{ path, text }]);
    assert.match(breaches.join("\n"), breach);
  });
}

test("what each room needs is allowed", () => {
  const allowed: [string, string][] = [
    [screen, `import { x } from "#door/ask.ts"; import "fastify"; import "../parts/html.ts";`],
    ["src/adapters/postgres/a.ts", `import "pg"; import "#ledger/leaf.ts"; import "node:net";`],
    ["src/main.ts", `import "#adapters/postgres/server.ts"; import "pg";`],
    ["src/door/ask.test.ts", `import "#test/database.ts"; import "#adapters/cedar/judge.ts";`],
  ];
  assert.deepEqual(breachesIn(allowed.map(([path, text]) => ({ path, text }))), []);
});
