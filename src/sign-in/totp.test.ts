import assert from "node:assert/strict";
import { test } from "node:test";
import { appLink, codeAt, newAppSecret, stepAt, toBase32, usedStep } from "./totp.ts";

const SECRET = toBase32(Buffer.from("12345678901234567890"));

test("the codes are those of RFC 6238, appendix B", () => {
  const known: readonly (readonly [number, string])[] = [
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ];
  for (const [seconds, code] of known) {
    assert.equal(codeAt(SECRET, stepAt(new Date(seconds * 1000)), 8), code);
  }
});

test("the letters are those of RFC 4648, section 10", () => {
  const known = { f: "MY", fo: "MZXQ", foo: "MZXW6", foob: "MZXW6YQ", foobar: "MZXW6YTBOI" };
  for (const [text, letters] of Object.entries(known)) {
    assert.equal(toBase32(Buffer.from(text)), letters);
  }
});

const now = new Date("2026-03-01T10:00:10Z");
const at = (steps: number) => codeAt(SECRET, stepAt(now) + steps);

test("a code counts one step early and one late, and no further (ASVS 6.5.5)", () => {
  for (const steps of [-1, 0, 1])
    assert.ok(usedStep(SECRET, at(steps), now, undefined) !== undefined);
  for (const steps of [-2, 2]) assert.equal(usedStep(SECRET, at(steps), now, undefined), undefined);
});

test("a code counts once, and none before it counts afterwards (ASVS 6.5.1)", () => {
  const used = usedStep(SECRET, at(0), now, undefined);
  assert.equal(usedStep(SECRET, at(0), now, used), undefined);
  assert.equal(usedStep(SECRET, at(-1), now, used), undefined);
  assert.ok(usedStep(SECRET, at(1), now, used) !== undefined);
  const early = usedStep(SECRET, at(1), now, undefined);
  for (const steps of [-1, 0, 1]) assert.equal(usedStep(SECRET, at(steps), now, early), undefined);
});

test("what is remembered of a used step is less than a day can be read from", () => {
  for (const seconds of [0, 1_111_111_111, 20_000_000_000]) {
    const moment = new Date(seconds * 1000);
    const used = usedStep(SECRET, codeAt(SECRET, stepAt(moment)), moment, undefined);
    assert.ok(used !== undefined && used < 1024);
  }
});

test("a new secret has 160 bits, and the link says where (ASVS 6.5.3, 6.5.4)", () => {
  assert.match(newAppSecret(), /^[A-Z2-7]{32}$/);
  assert.notEqual(newAppSecret(), newAppSecret());
  assert.equal(
    appLink("ABC", "Arlington Office"),
    "otpauth://totp/Arlington%20Office?secret=ABC&issuer=Arlington%20Office",
  );
});
