import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import test from "node:test";
import { findHoles } from "./find-holes.ts";

const web = new URL("..", import.meta.url).pathname;

test("in every template of every page each value stands where it is escaped (ASVS 3.2.2)", () => {
  const files = globSync("**/*.ts", { cwd: web }).filter((name) => !name.endsWith(".test.ts"));
  let seen = 0;
  for (const file of files) {
    const source = readFileSync(web + file, "utf8");
    for (const strings of templatesIn(source)) {
      seen += 1;
      assert.doesNotThrow(
        () => findHoles(strings),
        `${file}: ${strings.join("${…}").slice(0, 200)}`,
      );
      assert.doesNotMatch(strings.join(" "), / style=| on[a-z]+=/, `${file} styles or runs inline`);
    }
  }
  assert.ok(seen > 60, `only ${seen} templates were seen`);
});

test("the walk finds templates inside templates, and sees what is not quoted", () => {
  const source = "const a = html`<p>${b.map((x) => html`<i class=${x}>}</i>`)}</p>`;";
  const found = templatesIn(source);
  assert.deepEqual(found, [
    ["<i class=", ">}</i>"],
    ["<p>", "</p>"],
  ]);
  assert.throws(() => findHoles(found[0] ?? []), /cannot be escaped/);
});

/** The fixed strings of every html`…` in a source text, inner ones first. */
function templatesIn(source: string): string[][] {
  const found: string[][] = [];
  for (let at = source.indexOf("html`"); at >= 0; at = source.indexOf("html`", at)) {
    const from = at + "html`".length;
    // A backtick before the word is a comment that speaks of the tag.
    at = source[at - 1] === "`" ? from : readTemplate(source, from, found, true);
  }
  return found;
}

function readTemplate(source: string, from: number, found: string[][], isHtml: boolean): number {
  const strings = [""];
  let at = from;
  while (at < source.length && source[at] !== "`") {
    if (source.startsWith("${", at)) {
      at = readExpression(source, at + 2, found);
      strings.push("");
    } else {
      if (source[at] === "\\") at += 1;
      strings[strings.length - 1] += source[at] ?? "";
      at += 1;
    }
  }
  if (isHtml) found.push(strings);
  return at + 1;
}

function readExpression(source: string, from: number, found: string[][]): number {
  let depth = 0;
  let at = from;
  while (at < source.length) {
    const sign = source[at] ?? "";
    if (sign === "`") {
      at = readTemplate(source, at + 1, found, source.slice(0, at).endsWith("html"));
      continue;
    }
    if (sign === '"' || sign === "'") {
      at = source.indexOf(sign, at + 1);
      if (at < 0) return source.length;
    } else if (sign === "{") depth += 1;
    else if (sign === "}") {
      if (depth === 0) return at + 1;
      depth -= 1;
    }
    at += 1;
  }
  return at;
}
