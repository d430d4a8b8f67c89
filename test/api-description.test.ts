import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { createJudge } from "#adapters/cedar/judge.ts";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { openApi } from "#api/openapi/document.ts";
import { exampleInput } from "#api/openapi/examples.ts";
import { eventOperations, questionOperations } from "#api/operations.ts";
import { isObservable } from "#domain/case/forbids.ts";
import { parseInput } from "#domain/case/input.ts";
import { isRefusal } from "#domain/refusal.ts";
import { QUESTIONS } from "#questions/all.ts";
import { loadWords } from "#words/load-words.ts";
import { root } from "./office.ts";

const current = loadRules(root).caseTypes;
const judge = createJudge(`${root}/policies`);
const book = loadWords(root);
const officeOf = (mode: "own" | "observed") => ({
  name: "Testville",
  mode,
  judge,
  rules: { current },
});
type Paths = Record<string, Record<string, { operationId: string; responses: object }>>;
const describe = (mode: "own" | "observed") => openApi({ office: officeOf(mode), book });

for (const mode of ["own", "observed"] as const) {
  test(`the description of an office in ${mode} mode is a valid OpenAPI document`, async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(describe(mode)));
    assert.ok(valid, JSON.stringify(errors, null, 2));
  });
}

test("every question has an address in the description", () => {
  const paths = describe("own")["paths"] as Paths;
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const operation = questionOperations(officeOf("own")).find(({ id }) => id === name);
    assert.ok(operation, name);
    assert.equal(operation.questions[0], question);
    assert.equal(paths[operation.path]?.[operation.method]?.operationId, name);
  }
});

test("every event that a person causes has an address, and the clock's have none", () => {
  for (const mode of ["own", "observed"] as const) {
    const paths = describe(mode)["paths"] as Paths;
    for (const [typeId, type] of current) {
      for (const [event, definition] of Object.entries(type.events)) {
        const path = `/cases/{caseId}/actions/${event}`;
        const isCausedHere =
          definition.by.some((actor) => actor !== "clock") &&
          (mode === "own" || isObservable(definition));
        const isThere = path in paths;
        const others = [...current.values()].some((other) => {
          const same = other.events[event];
          return (
            same !== undefined &&
            same.by.some((actor) => actor !== "clock") &&
            (mode === "own" || isObservable(same))
          );
        });
        assert.equal(isThere, isCausedHere || others, `${mode} ${typeId} ${event}`);
      }
    }
  }
});

test("every address of an operation is there once, with an id of its own", () => {
  const paths = describe("own")["paths"] as Paths;
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).map((one) => one.operationId),
  );
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.length > 40, `${ids.length} operations`);
});

test("the examples of inputs are inputs that the office would read", () => {
  for (const { event, types } of eventOperations(officeOf("own"))) {
    for (const type of types) {
      const parsed = parseInput(type, event, exampleInput(type, event));
      assert.ok(!isRefusal(parsed), `${type.id} ${event} ${JSON.stringify(parsed)}`);
    }
  }
});

test("every reference inside the description leads somewhere", () => {
  const document = describe("own");
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? "");
  assert.ok(references.length > 100);
  for (const reference of new Set(references)) {
    const found = reference
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    assert.ok(found, reference);
  }
});

test("who must wait or sign in is told by a header that the description names", () => {
  const { responses, headers } = describe("own")["components"] as Record<string, object>;
  const named = { 401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After" };
  for (const [status, name] of Object.entries(named)) {
    const answer = (responses as Record<string, { headers?: object }>)[`Problem${status}`];
    assert.deepEqual(Object.keys(answer?.headers ?? {}), [name], status);
    assert.ok(name in headers!, name);
  }
  const untold = (responses as Record<string, { headers?: object }>)["Problem404"];
  assert.equal(untold?.headers, undefined);
});
