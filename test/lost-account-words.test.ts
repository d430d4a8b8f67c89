import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadWords } from "#words/load-words.ts";
import { root } from "./office.ts";

// What happens without a recovery code, in each language: the same account again, by whom, after
// how long, and its cases one by one.
const SAYS = {
  en: { new: /new account/i, all: [/72 hours/, /[Tt]wo people/, /new way in/, /opens again/] },
  es: { new: /cuenta nueva/i, all: [/72 horas/, /dos personas/, /nueva entrada/, /de nuevo/] },
  ar: { new: /حساب(ًا)? جديد/, all: [/72 ساعة/, /شخصان/, /طريق(ًا|ا) جديد/, /من جديد/] },
} as const;

for (const language of ["en", "es", "ar"] as const) {
  test(`${language}: every page says the same of an account whose ways in are lost`, () => {
    const words = loadWords(root).words(language);
    for (const key of ["web.how-to-sign-in.lost", "lost.counter-text"]) {
      const text = words.t(key);
      assert.doesNotMatch(text, SAYS[language].new, key);
      for (const part of SAYS[language].all) assert.match(text, part, key);
    }
  });
}

test("the guide for whoever installs says it too, and names the pages that there are", () => {
  const guide = readFileSync(join(root, "docs", "operate", "install.md"), "utf8");
  assert.doesNotMatch(guide, /no page of the desk|has no page yet|gets a new account/);
  for (const page of ["/desk/ways-back", "/desk/letters"]) assert.ok(guide.includes(page), page);
});
