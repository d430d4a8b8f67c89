import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { CliFailure } from "./cli-failure.ts";
import { rulesStoriesCommand } from "./rules-stories.ts";
import type { Tools, ToldStory } from "./tools.ts";

const rules = loadRules(new URL("../..", import.meta.url).pathname);
const STORIES: readonly ToldStory[] = [
  { name: "granted", says: "Somebody is granted.", otherwise: [] },
  { name: "withdrawn", says: "Somebody withdraws.", otherwise: ["state: expected a, came b"] },
];

async function run(line: string) {
  const tools = { rules: () => rules, tellStories: () => STORIES } as unknown as Tools;
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  const before = process.exitCode;
  process.stdout.write = (text: string | Uint8Array) => lines.push(String(text)) > 0;
  try {
    await rulesStoriesCommand(tools).parseAsync(line.split(" "), { from: "user" });
    return { out: lines.join(""), code: process.exitCode ?? 0 };
  } catch (error) {
    if (error instanceof CliFailure) return { out: error.message, code: error.exitCode };
    throw error;
  } finally {
    process.stdout.write = write;
    process.exitCode = before;
  }
}

test("a story that fails is printed with what was expected and what came, and ends with 1", async () => {
  const { out, code } = await run("us.nat.n400");
  assert.match(out, /^case-types\/us\.nat\.n400\/stories\/withdrawn\.yaml: Somebody withdraws\./);
  assert.match(out, /state: expected a, came b/);
  assert.match(out, /2 stories: 1 failed/);
  assert.equal(code, 1);
});

test("one story alone can be told; one that is mistyped is named with the nearest", async () => {
  const one = await run("us.nat.n400 --story granted");
  assert.match(one.out, /^1 story: 0 failed/);
  assert.equal(one.code, 0);
  const wrong = await run("us.nat.n400 --story grantd");
  assert.match(wrong.out, /no story of us\.nat\.n400 is called grantd\. Is granted meant\?/);
});

test("a type that nobody wrote is refused with those that there are", async () => {
  assert.match((await run("us.nowhere")).out, /There is no case type us\.nowhere\. There are: /);
});
