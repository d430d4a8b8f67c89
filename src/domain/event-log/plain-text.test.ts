import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlainText } from "./plain-text.ts";

test("words of any script, tabs and line ends are plain text", () => {
  for (const text of ["Register", "فحص الطلب", "a\tb\r\nc", "😀", ""]) assert.ok(isPlainText(text));
});

test("control characters, halves of characters and non-characters are not", () => {
  for (const text of ["a\0", "\u0001", "\u001B[31m", "\u0085", "\uD800", "\uFFFF"]) {
    assert.ok(!isPlainText(text), JSON.stringify(text));
  }
});
