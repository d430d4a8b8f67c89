import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { placesOf } from "./places.ts";
import { readSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "recourse-places-"));
after(() => rmSync(folder, { recursive: true }));

function placesFrom(content: unknown) {
  const file = join(folder, "offices.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return placesOf("/", readSettings({ RECOURSE_OFFICES: file, RECOURSE_DEMO: "off" }));
}

const GOOD = { office: "northbank", name: "Northbank Office", mode: "own", zone: "Europe/London" };

test("an office has the name, mode and zone of the file, and a database of its own", () => {
  const [place, ...others] = placesFrom([GOOD]);
  assert.equal(others.length, 0);
  assert.equal(place?.name, "Northbank Office");
  assert.equal(place?.zone, "Europe/London");
  assert.equal(place?.database, "recourse_northbank");
});

test("without the file the demo's two offices run", () => {
  const places = placesOf("/", readSettings({}));
  assert.deepEqual(
    places.map(({ officeId, mode }) => [officeId, mode]),
    [
      ["arlington", "own"],
      ["riverside", "observed"],
    ],
  );
});

const BAD: readonly (readonly [string, unknown, RegExp])[] = [
  ["a zone that is none", [{ ...GOOD, zone: "Nowhere/Land" }], /0\.zone: must be a time zone/],
  ["an id with signs", [{ ...GOOD, office: "north-bank; drop" }], /0\.office: must be 2 to 31/],
  ["two offices of one id", [GOOD, GOOD], /must not name one office twice/],
  [
    "working hours that end before they begin",
    [{ ...GOOD, working_hours: { days: [1], from: "17:00", to: "08:00" } }],
    /working_hours: must end after they begin/,
  ],
  [
    "a day that no week has",
    [{ ...GOOD, working_hours: { days: [0], from: "08:00", to: "17:00" } }],
    /working_hours\.days/,
  ],
  [
    "a time that no day has",
    [{ ...GOOD, working_hours: { days: [1], from: "8", to: "24:30" } }],
    /working_hours\.from: must be a time such as 08:00/,
  ],
  ["no office at all", [], /the list/],
  ["an unknown key", [{ ...GOOD, ranking: true }], /ranking/],
  ["no JSON", "{", /RECOURSE_OFFICES/],
];
for (const [what, content, says] of BAD) {
  test(`${what} stops the start and is named`, () => {
    assert.throws(() => placesFrom(content), says);
  });
}

test("an office says when it works, in minutes of its own days, or nothing of it", () => {
  const working_hours = { days: [1, 2], from: "08:05", to: "17:30" };
  const [place] = placesFrom([{ ...GOOD, working_hours }]);
  assert.deepEqual(place?.workingHours, { days: [1, 2], from: 485, to: 1050 });
  assert.equal(placesFrom([GOOD])[0]?.workingHours, undefined);
});

test("real offices and the demo do not run together", () => {
  assert.throws(() => readSettings({ RECOURSE_OFFICES: "x.json" }), /RECOURSE_DEMO=off/);
});

test("an office says under which law it works, or nothing of it", () => {
  assert.deepEqual(placesFrom([{ ...GOOD, jurisdictions: ["uk"] }])[0]?.jurisdictions, ["uk"]);
  assert.equal(placesFrom([GOOD])[0]?.jurisdictions, undefined);
  assert.throws(() => placesFrom([{ ...GOOD, jurisdictions: [] }]), /jurisdictions/);
});
