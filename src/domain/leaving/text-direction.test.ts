import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOfText } from "./text-direction.ts";

test("a text runs as its first letter does, and numbers alone from the left", () => {
  const shown = {
    "1 Sample Street, Exampleton": "ltr",
    "+1 202 555 0100": "ltr",
    "": "ltr",
    "12 شارع العينة, Exampleton": "rtl",
    "\u2068Passport\u2069 · الاثنين": "rtl",
    "\u2068Passport\u2069": "ltr",
    שלום: "rtl",
  };
  for (const [text, direction] of Object.entries(shown)) {
    assert.equal(directionOfText(text), direction, text);
  }
});
