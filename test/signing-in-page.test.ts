import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { OPENED_WITH } from "#sign-in/session-secret.ts";
import { FRESH_MS } from "#sign-in/sessions.ts";
import { WAIT_HOURS } from "#sign-in/recovery.ts";
import { passwordProblem } from "#sign-in/password-rules.ts";
import { root } from "./office.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const page = read("docs/trust/signing-in.md").replaceAll(/\s+/g, " ");

/** A figure of a source file by the name of its constant, worked out where it is a product. */
function figure(file: string, name: string): number {
  const said = new RegExp(`const ${name} = ([\\d_ */]+);`).exec(read(`src/sign-in/${file}`))?.[1];
  assert.ok(said, `${file} has no figure ${name}`);
  return said
    .split("*")
    .map((part) => Number(part.replaceAll("_", "")))
    .reduce((product, one) => product * one);
}

test("every way to open a session is written down with what guards it (ASVS 6.1.3)", () => {
  for (const way of OPENED_WITH)
    assert.match(page, new RegExp(`\\| \`${way}\` \\| [^|]{8,} \\|`), way);
  const opening = globSync("src/sign-in/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts"))
    .filter((file) => /\b(sessions|identity)\.open\(/.test(read(file)));
  assert.deepEqual(opening.map((file) => file.replace(/^.*\//, "")).toSorted(), [
    "identity.ts",
    "own-methods.ts",
    "passkeys.ts",
    "staff-sign-on.ts",
  ]);
});

test("how guessing is slowed down is written down with the figures that hold (ASVS 6.1.1)", () => {
  const brake = (name: string) => figure("brake.ts", name);
  assert.ok(page.includes(`After ${brake("FREE_TRIES")} tries for one name`));
  assert.equal(brake("FIRST_DELAY"), 500);
  assert.ok(page.includes(`up to ${brake("LONGEST_DELAY") / 1000} seconds`));
  assert.ok(page.includes(`After ${brake("FREE_TRIES_FROM_ONE_PLACE")} tries from one network`));
  assert.equal(brake("FORGOTTEN_AFTER"), 120_000);
  assert.ok(page.includes(`At most ${brake("MOST_WAITING_FOR_ONE")} tries wait for one name`));
  assert.ok(page.includes(`and ${brake("MOST_WAITING_FROM_ONE_PLACE")} from one network;`));
  assert.ok(
    page.includes(`${figure("guesses.ts", "MOST_WRONG")} wrong codes with the right password`),
  );
  assert.equal(figure("guesses.ts", "FORGOTTEN_AFTER"), 3_600_000);
  assert.equal(figure("identity.ts", "MOST_STRETCHED_AT_ONCE"), 2);
  assert.ok(page.includes(`${figure("identity.ts", "MOST_WAITING")} wait.`));
  assert.match(page, /Nobody is locked out/);
});

test("which words a password may not lean on is written down, and they are refused (ASVS 6.1.2)", () => {
  assert.ok(page.includes(`fewer than ${figure("password-rules.ts", "LEAST_BESIDE_NAME")} char`));
  assert.ok(page.includes(`of ${figure("password-rules.ts", "SHORTEST_WORD")} letters or more`));
  const names = ["Amina Example", "Testville Office"];
  for (const named of ["amina-example-26", "testville-office-7", "TestvilleTestville1"]) {
    assert.equal(passwordProblem(named, new Set(), names), "password-named", named);
  }
});

test("how long sessions last is written down for each kind, with why (ASVS 7.1.1)", () => {
  const source = read("src/sign-in/sessions.ts");
  assert.match(source, /LONGEST = \{ person: 24 \* HOUR, staff: 12 \* HOUR \}/);
  assert.match(source, /IDLE = \{ person: HOUR, staff: HOUR \/ 4 \}/);
  assert.match(page, /rests at most \| 60 minutes \| 15 minutes \| NIST SP 800-63B-4/);
  assert.match(page, /lasts at most \| 24 hours \| 12 hours/);
  assert.ok(page.includes(`is fresh for | ${FRESH_MS / 60_000} minutes`));
  assert.ok(page.includes(`${WAIT_HOURS} hours later`));
});

test("how many sessions one account may have is written down, and what ends them (ASVS 7.1.2)", () => {
  assert.match(page, /As many sessions of one account may run as it opens/);
  assert.match(page, /sees and ends each of them, one by one or all others at once/);
});

test("what a session from a provider shares with the provider is written down (ASVS 7.1.3)", () => {
  assert.match(page, /ending one at the provider does not end ours before its time/);
  assert.match(page, /asked for a new proof \(`max_age`\), and an old one is not taken/);
});
