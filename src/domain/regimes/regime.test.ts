import assert from "node:assert/strict";
import test from "node:test";
import { citationOf, lawsOf, RegimeFileSchema } from "./regime.ts";

const law = { cite: "1 USC 1", marks: ["seen"], source: "S1" };
const way = { code: "duty", to: ["agency-officer"], basis: ["official-duty"], law };
const file = (more: object = {}, sources: object = { S1: "read" }) => ({
  jurisdiction: "us",
  version: "2026-01-01",
  sources,
  regimes: [
    {
      id: "R-PA",
      title: "Sample",
      version: "2026-01-01",
      trigger: "A sample",
      laws: [law],
      may_receive: [way],
      rule: "A sample",
      ...more,
    },
  ],
});

test("a regime reads with its defaults, and every law it rests on is listed", () => {
  const penalty = [{ text: "a fine", law: { ...law, cite: "1 USC 2", marks: ["contested"] } }];
  const [regime] = RegimeFileSchema.parse(file({ penalty })).regimes;
  assert.ok(regime);
  assert.equal(regime.kind, "guards");
  assert.equal(regime.may_receive[0]?.open, true);
  assert.equal(citationOf(regime), "1 USC 1");
  assert.deepEqual(
    lawsOf(regime).map((one) => one.law.cite),
    ["1 USC 1", "1 USC 1", "1 USC 2"],
  );
});

const wrong: readonly [name: string, raw: object, at: string, message: RegExp][] = [
  ["a word no list has", { may_receive: [{ ...way, to: ["everybody"] }] }, "may_receive", /Inval/],
  ["an expression", { may_receive: [{ ...way, when: "a > b" }] }, "may_receive", /Unrecognized/],
  ["a law without a mark", { laws: [{ cite: "1 USC 1", marks: [] }] }, "laws", /Too small/],
  ["a way that stands twice", { exceptions: [way] }, "exceptions", /duty stands twice in R-PA/],
  ["an act not governed", { governs: ["match"] }, "may_receive", /does not govern disclose/],
  [
    "something given for the asking",
    { may_receive: [{ ...way, basis: ["none"] }] },
    "may_receive",
    /only what goes to the-person alone/,
  ],
  ["a conflict that permits", { kind: "conflict" }, "may_receive", /permits nothing/],
  ["a never that says nothing", { never: [{ law }] }, "never", /says what is never done/],
];

for (const [name, more, at, message] of wrong) {
  test(`${name} is refused where it stands`, () => {
    const parsed = RegimeFileSchema.safeParse(file(more));
    assert.ok(!parsed.success);
    const [issue] = parsed.error.issues;
    assert.equal(issue?.path[2], at);
    assert.match(issue?.message ?? "", message);
  });
}

test("a source that the file does not name is refused", () => {
  const parsed = RegimeFileSchema.safeParse(file({}, {}));
  assert.match(parsed.error?.issues[0]?.message ?? "", /sources do not have S1/);
});
