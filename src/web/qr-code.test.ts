import assert from "node:assert/strict";
import { test } from "node:test";
import { errorCorrection, formatBits, qrCode, versionBits } from "./qr-code.ts";

test("error correction is that of the standard's worked example", () => {
  // "01234567" as a code of version 1 at level M: ISO/IEC 18004, annex I.
  const data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17];
  assert.deepEqual(errorCorrection(data, 10), [165, 36, 212, 193, 237, 54, 199, 135, 44, 85]);
});

test("format and version are those of the standard's tables", () => {
  const formats = [0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976];
  assert.deepEqual(
    formats.map((_, mask) => formatBits(mask)),
    formats,
  );
  assert.equal(versionBits(7), 0x07c94);
  assert.equal(versionBits(10), 0x0a4d3);
});

test("the square grows with the text, and a text that is too long is no picture", () => {
  const sides: readonly (readonly [number, number])[] = [
    [1, 21],
    [17, 21],
    [18, 25],
    [154, 45],
    [271, 57],
  ];
  for (const [length, side] of sides) assert.equal(qrCode("x".repeat(length)).length, side);
  assert.throws(() => qrCode("x".repeat(272)), RangeError);
});

test("each corner but the last has its finder", () => {
  const code = qrCode("otpauth://totp/Office:amina?secret=ABC");
  const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
  const last = code.length - 7;
  for (const [x, y] of [
    [0, 0],
    [last, 0],
    [0, last],
  ] as const) {
    const seen = code.slice(y, y + 7).map((row) =>
      row
        .slice(x, x + 7)
        .map(Number)
        .join(""),
    );
    assert.deepEqual(seen, finder);
  }
});
