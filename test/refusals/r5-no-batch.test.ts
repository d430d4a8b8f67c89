import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "commander";
import { createJudge } from "#adapters/cedar/judge.ts";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { openApi } from "#api/openapi/document.ts";
import { caseActCommand } from "#cli/case-act.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { QUESTIONS } from "#questions/all.ts";
import { loadWords } from "#words/load-words.ts";
import { root } from "#test/office.ts";
import { SCREENS } from "#web/screens/all.ts";

// An operator wants to sign, refuse or hold many cases at once. There is nothing to do it with.

const rules = loadRules(root);
const office = {
  name: "Testville",
  mode: "own",
  judge: createJudge(`${root}/policies`),
  rules: { current: rules.caseTypes },
} as const;

test("R5: every address of the API at which somebody acts names one case", () => {
  const { paths } = openApi({ office, book: loadWords(root) }) as { paths: Record<string, object> };
  const acting = Object.keys(paths).filter((path) => /actions/.test(path));
  assert.ok(acting.length > 20);
  for (const path of acting) assert.match(path, /^\/cases\/\{caseId\}\/actions\/[\w{}-]+$/);
  const writing = Object.entries(paths).filter(([, one]) => "post" in one);
  const others = writing.map(([path]) => path).filter((path) => !path.includes("{caseId}"));
  // Helping one person back into their account decides nothing about a case.
  const decides = others.filter((path) => !path.startsWith("/ways-back/{wayId}/"));
  for (const path of decides) assert.doesNotMatch(path, /sign(?!-in|-out)|decide|hold|deny|refuse/);
});

test("R5: every page on which staff decide, ask or hold is about one case", () => {
  const takes = SCREENS.filter(({ post }) => post !== undefined).map(({ path }) => path);
  assert.ok(takes.length > 10);
  const many = takes.filter((path) => path.startsWith("/desk") && !path.includes(":caseId"));
  // What opens one case, reads the record or answers about it, or takes in a log without people.
  const ofOneOrOfNone = /^\/desk\/(?:audit|imports|open|served|search|concerns|unexplained)\b/;
  // What asks for one case, or lets a second person say what may leave or change: decides nothing.
  const ofTwoPeople =
    /^\/desk\/(?:access\/(?:ask|emergency)|instruments|policies|releases|ways-back)\b/;
  // A letter that was put in an envelope.
  const ofPaper = /^\/desk\/letters\/:letterId$/;
  assert.deepEqual(
    many.filter((path) => ![ofOneOrOfNone, ofTwoPeople, ofPaper].some((one) => one.test(path))),
    [],
  );
  assert.ok(takes.every((path) => !/:caseIds|\*|batch|bulk/.test(path)));
});

test("R5: the command line acts on one case, and takes no list of them", () => {
  const command: Command = caseActCommand({} as Parameters<typeof caseActCommand>[0]);
  assert.deepEqual(
    command.registeredArguments.map((one) => [one.name(), one.required, one.variadic]),
    [
      ["event", true, false],
      ["case", true, false],
    ],
  );
  assert.ok(command.options.every((option) => !/cases|all|list|batch/.test(option.long ?? "")));
});

test("R5: no form of a decision, a request or a hold takes another case", () => {
  for (const type of rules.caseTypes.values()) {
    for (const [name, { does }] of Object.entries(type.events)) {
      if (!["decide", "draft", "review", "request", "pause", "serve", "stop"].includes(does))
        continue;
      for (const field of Object.keys(fieldsOfEvent(type, name))) {
        assert.doesNotMatch(field, /^cases?$|case-id|cases$/, `${type.id} ${name}`);
      }
    }
  }
});

test("R5: no question about many cases says what would be signed, refused or held", () => {
  for (const [name, question] of Object.entries(QUESTIONS)) {
    if (question.about !== "list") continue;
    assert.doesNotMatch(name, /decision|sign|hold|refus/, name);
  }
});
