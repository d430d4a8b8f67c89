import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../refusal.ts";
import { answerTo, askFor, type Release, standingOf } from "./release.ts";

const ASKED: Release = {
  id: "r",
  kind: "list",
  count: 31,
  askedBy: "grace",
  askedAt: "2026-03-02T10:00:00.000Z",
};
const HAL = { accountId: "hal", name: "Hal Example" };
const NOW = "2026-03-02T11:00:00.000Z";

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : "none");

test("a list has at most 1000 rows and a day 100 more cases; both have at least one", () => {
  for (const [kind, most] of [
    ["list", 1000],
    ["more-files", 100],
  ] as const) {
    assert.equal(askFor(kind, 1), undefined);
    assert.equal(askFor(kind, most), undefined);
    for (const count of [0, -1, 1.5, most + 1, Number.NaN]) {
      assert.ok(isRefusal(askFor(kind, count)), `${kind} ${count}`);
    }
  }
});

test("what is agreed begins an hour later and ends a day after that", () => {
  const answer = answerTo(ASKED, HAL, "Grace Example", "agreed", NOW);
  assert.ok(!isRefusal(answer) && answer.is === "agreed");
  assert.equal(answer.fromAt, "2026-03-02T12:00:00.000Z");
  assert.equal(answer.untilAt, "2026-03-03T12:00:00.000Z");
  const agreed = { ...ASKED, answer };
  assert.equal(standingOf(agreed, "2026-03-02T11:59:59.999Z"), "agreed");
  assert.equal(standingOf(agreed, "2026-03-02T12:00:00.000Z"), "open");
  assert.equal(standingOf(agreed, "2026-03-03T11:59:59.999Z"), "open");
  assert.equal(standingOf(agreed, "2026-03-03T12:00:00.000Z"), "ended");
});

test("nobody agrees to what they asked themselves, under another account of their name neither", () => {
  const own = { accountId: "grace", name: "Grace Example" };
  assert.equal(codeOf(answerTo(ASKED, own, own.name, "agreed", NOW)), "second-person-needed");
  const second = { accountId: "grace-2", name: "GRACE  Éxample" };
  assert.equal(codeOf(answerTo(ASKED, second, own.name, "agreed", NOW)), "second-person-needed");
});

test("a request is answered once, and within 72 hours", () => {
  const refused = { is: "refused", by: "eve", at: NOW } as const;
  const again = answerTo({ ...ASKED, answer: refused }, HAL, "Grace", "agreed", NOW);
  assert.equal(codeOf(again), "already-done");
  const last = "2026-03-05T09:59:59.999Z";
  assert.ok(!isRefusal(answerTo(ASKED, HAL, "Grace", "agreed", last)));
  const late = "2026-03-05T10:00:00.000Z";
  assert.equal(codeOf(answerTo(ASKED, HAL, "Grace", "agreed", late)), "already-done");
  assert.equal(standingOf(ASKED, last), "asked");
  assert.equal(standingOf(ASKED, late), "lapsed");
  assert.equal(standingOf({ ...ASKED, answer: refused }, NOW), "refused");
});
