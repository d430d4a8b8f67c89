import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { brokenLinks } from "./markdown-links.ts";
import { faultsOf } from "./tidy.ts";
import type { TidyFile } from "./tidy.ts";

const largestFileBeforeWarning = 250;
const rooms = ["src", "test", "bench", "styles", "bin", "migrations", "docs", ".ci"];
const kinds = "ts,js,sql,scss,md,yaml,json,cedar,sh";
const notOurs = /(^|\/)(vectors|fixtures|public|node_modules)\//;

const files: TidyFile[] = [
  ...globSync(rooms.map((room) => `${room}/**/*.{${kinds}}`)),
  ...globSync(["case-types", "policies", "regimes", "calendars"].map((room) => `${room}/**/*.*`)),
  ...globSync(["*.md", "*.json", "locales/**/*.yaml"]),
]
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !notOurs.test(path) && path !== "package-lock.json" && statSync(path).isFile())
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

test("names, sizes and words keep to the style", () => {
  assert.ok(files.length >= 50, `saw only ${files.length} files`);
  const large = files.filter(({ path, text }) => {
    return path.endsWith(".ts") && text.split("\n").length > largestFileBeforeWarning;
  });
  const named = large.map(({ path }) => path).join(", ");
  process.stdout.write(`tidy: saw ${files.length} files; over 250 lines: ${named || "none"}\n`);
  assert.deepEqual(files.flatMap(faultsOf), []);
});

test("every link in the documents leads somewhere", () => {
  const documents = files.filter(({ path }) => path.endsWith(".md"));
  assert.ok(documents.length > 0);
  assert.deepEqual(documents.flatMap(brokenLinks), []);
});

test("ARCHITECTURE.md names every folder of the source", () => {
  assert.ok(existsSync("ARCHITECTURE.md"), "there is no ARCHITECTURE.md");
  const text = readFileSync("ARCHITECTURE.md", "utf8");
  const folders = globSync("src/**/", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "src")
    .map(({ name }) => name);
  assert.ok(folders.length > 0);
  assert.deepEqual(
    folders.filter((name) => !text.includes(`${name}/`)),
    [],
  );
});

test("the lock file names no download addresses, so that any registry serves it", () => {
  assert.doesNotMatch(readFileSync("package-lock.json", "utf8"), /"resolved": "http/);
});

const planted: [name: string, path: string, text: string, fault: RegExp][] = [
  ["a file of 401 lines", "src/domain/a.ts", "export const a = 1;\n".repeat(401), /401 lines/],
  ["a line of 101 columns", "src/domain/a.ts", `// ${"a".repeat(98)}`, /wider than 100/],
  ["a function of 71 lines", "src/a/a.ts", `function a() {${"\n".repeat(70)}}`, /of 71 lines/],
  ["an empty name", "src/domain/string-utils.ts", "", /says nothing/],
  ["a barrel", "src/domain/index.ts", "", /says nothing/],
  ["a name in capitals", "src/domain/caseState.ts", "", /kebab-case/],
  ["an unfinished note", "src/a/a.ts", `// TODO: later`, /:1: an unfinished note/],
  ["a test put aside", "src/a/a.test.ts", `test.skip("x", () => {})`, /put aside/],
  ["a focused test", "src/a/a.test.ts", `test("x", { only: true })`, /put aside/],
  ["a silenced type", "src/a/a.ts", `// @ts-ignore`, /silenced type/],
  ["an untyped value", "src/a/a.ts", `const a = b as any;`, /untyped/],
  ["a default export", "src/a/a.ts", `export default 1;`, /default export/],
  ["a refused word", "locales/en.yaml", `title: Your alien number`, /glossary/],
];

for (const [name, path, text, fault] of planted) {
  test(`planted: ${name} is found`, () => {
    assert.match(faultsOf({ path, text }).join("\n"), fault);
  });
}

test("what is just within the walls passes", () => {
  const within: TidyFile[] = [
    { path: "src/a/a.ts", text: "export const a = 1;\n".repeat(400) },
    { path: "src/a/b.ts", text: `// ${"a".repeat(97)}` },
    { path: "src/a/c.ts", text: `function a() {${"\n".repeat(69)}}` },
    { path: "src/a/service-method.ts", text: `// Tells any of them only what to skip.` },
  ];
  assert.deepEqual(within.flatMap(faultsOf), []);
});

test("a link to a missing file or heading is found, and a good one passes", () => {
  const text = "# Good day\n[a](missing.md) [b](#good-day) [c](#bad) [d](https://example.org)";
  assert.deepEqual(brokenLinks({ path: "docs/x.md", text }), [
    "docs/x.md: the link to missing.md leads nowhere",
    "docs/x.md: the link to #bad leads nowhere",
  ]);
});
