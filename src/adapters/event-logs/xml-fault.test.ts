import assert from "node:assert/strict";
import { test } from "node:test";
import { readWholeLog } from "#test/fixtures/event-logs/read-whole-log.ts";
import { xmlFault } from "./xml-fault.ts";

const FAULTS = {
  "xml-closing-tag": "<log></trace>",
  "xml-attribute": "<log><trace a></trace></log>",
  "xml-entity": "<log>&nothing;</log>",
  "xml-outside": "<log></log>after",
  "xml-declaration": '<?xml encoding="UTF-8"?><log></log>',
  "xml-character": "<log>\u0001</log>",
} as const;

for (const [phrase, text] of Object.entries(FAULTS)) {
  test(`${text} is refused as ${phrase}, in words that can be said in every language`, async () => {
    const { problems } = await readWholeLog(text, { format: "xes" });
    assert.equal(problems.at(-1)?.code, "not-well-formed");
    assert.deepEqual(problems.at(-1)?.params, { detail: { phrase } });
  });
}

test("a fault that nobody named is still one of XML", () => {
  assert.deepEqual(xmlFault("1:2: something new."), { phrase: "xml-other" });
});
