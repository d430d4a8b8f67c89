import assert from "node:assert/strict";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { checkCaseType } from "#domain/case/check-case-type.ts";
import { offeredTypes } from "../../src/main/offered-types.ts";
import { placesOf } from "../../src/main/places.ts";
import { readSettings } from "../../src/main/settings.ts";
import { root } from "#test/office.ts";

// An operator wants people gone: a plan, a way, a day, a count, and an office that presses.

const TYPE = "intl.avr.person_initiated";
const rules = loadRules(root);
const known = {
  rules: rules.deadlineRules,
  calendars: rules.calendars,
  regimes: rules.regimes.map(({ id }) => id),
};
const folder = mkdtempSync(join(tmpdir(), "recourse-r13-"));
after(() => rmSync(folder, { recursive: true }));

type Loose = { [key: string]: Loose };

function saidOf(plant: (type: Loose) => void): readonly string[] {
  const { hash: _, ...type } = structuredClone(rules.caseTypes.get(TYPE)!);
  plant(type as unknown as Loose);
  return checkCaseType(type, known).problems.map(({ code }) => code);
}

const at = (type: Loose, ...path: readonly string[]): Loose =>
  path.reduce<Loose>((value, key) => value[key] as Loose, type);
const put = (place: Loose, name: string, value: unknown): void => {
  place[name] = value as Loose;
};
const field = { kind: "short-text", class: "record", optional: true };
const move = { does: "record", from: [], by: ["caseworker"], requires: [], starts: [], asks: {} };

test("the type itself is taken, so that what follows is refused for what was planted", () => {
  assert.deepEqual(
    saidOf(() => undefined),
    [],
  );
});

for (const name of ["voluntary-departure", "repatriate", "self-deport", "removals", "going-home"]) {
  test(`R13 holds a type that is called ${name}, also where it is offered to everybody`, () => {
    const said = saidOf((type) => {
      put(type, "id", `intl.${name}`);
      put(type, "offered", "always");
    });
    assert.deepEqual(said, ["offered-to-everybody"]);
  });
}

const FIELDS = ["flight-number", "ticket-paid", "crossing-point", "travel-route", "arrival-day"];
const MORE = ["destination", "country-of-return", "itinerary", "bank-account", "reporting-date"];
for (const name of [...FIELDS, ...MORE]) {
  test(`R13 refuses a question called ${name}`, () => {
    const said = saidOf((type) => put(at(type, "events", "make-promise", "asks"), name, field));
    assert.ok(said.includes("word-of-a-plan"), said.join());
  });
}

for (const name of ["departed", "plan", "reintegration", "departure-arranged", "arrived"]) {
  test(`R13 refuses a state called ${name}`, () => {
    const said = saidOf((type) => {
      put(at(type, "states"), name, { phase: "promise", waits_on: "office", next: "withdraw" });
      put(at(type, "events"), "go-on", { ...move, from: ["reconfirmed"], to: name });
    });
    assert.ok(said.includes("word-of-a-plan"), said.join());
  });
}

const planted: readonly (readonly [string, (type: Loose) => void, string])[] = [
  [
    "a question for the nationality, by which people could be counted",
    (type) =>
      put(at(type, "events", "make-promise", "asks"), "of-which", {
        ...field,
        kind: "nationality",
      }),
    "word-of-a-plan",
  ],
  [
    "an answer that is a country",
    (type) =>
      put(at(type, "events", "make-promise", "asks", "promised-help"), "options", ["flight"]),
    "word-of-a-plan",
  ],
  [
    "an event of the office that refers somebody to enforcement",
    (type) => put(at(type, "events"), "make-referral", move),
    "word-of-a-plan",
  ],
  [
    "an officer who declares for the person",
    (type) => put(at(type, "events", "declare"), "by", ["applicant", "caseworker"]),
    "not-the-persons-own",
  ],
  [
    "a representative who asks in somebody's name",
    (type) => put(at(type, "events", "enquire"), "by", ["applicant", "representative"]),
    "not-the-persons-own",
  ],
  [
    "a decision on who asked",
    (type) => put(at(type, "events"), "put-on-hold", { ...move, does: "pause", to: "enquiry" }),
    "no-such-kind-here",
  ],
  [
    "a withdrawal with a reason",
    (type) => put(at(type, "events", "withdraw"), "asks", { reason: field }),
    "withdrawal-not-free",
  ],
  [
    "a withdrawal that waits",
    (type) =>
      put(at(type, "events", "withdraw"), "not_before", {
        deadline: "cooling-off",
        reading: "display",
      }),
    "withdrawal-not-free",
  ],
  [
    "a state that cannot be left by stopping",
    (type) => put(at(type, "events", "withdraw"), "from", ["enquiry"]),
    "no-way-to-stop",
  ],
  ["a wish that was taken back and is kept", (type) => delete type["forgets"], "never-forgotten"],
  [
    "being offered by every office",
    (type) => put(type, "offered", "always"),
    "offered-to-everybody",
  ],
];
for (const [name, plant, code] of planted) {
  test(`R13 refuses ${name}`, () => {
    const said = saidOf(plant);
    assert.ok(said.includes(code), said.join());
  });
}

test("R13: a copy under another name with a way to go is refused with file and line", () => {
  const copy = "us.going-home.helped";
  for (const name of ["deadlines", "calendars", "regimes", "case-types/case-base"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  cpSync(join(root, "case-types", TYPE), join(folder, "case-types", copy), { recursive: true });
  const path = join(folder, "case-types", copy, "case-type.yaml");
  const text = readFileSync(path, "utf8")
    .replace(`id: ${TYPE}`, `id: ${copy}`)
    .replace(
      "      promised-by: {",
      "      flight-number: {kind: short-text, class: record}\n      promised-by: {",
    );
  writeFileSync(path, text);
  const line = text.split("\n").findIndex((one) => one.includes("flight-number")) + 1;
  const [problem = "", ...more] = loadRules(folder).checkProblems;
  assert.deepEqual(more, []);
  assert.ok(problem.startsWith(`case-types/${copy}/case-type.yaml:${line}: `), problem);
  assert.match(problem, /flight .*\(R13\)/);
});

const OFFICE = { office: "helping", name: "Helping Office", mode: "own", zone: "Europe/Rome" };
const NEITHER = { adjudicates: false, detains: false, removes: false };
const named = { ...OFFICE, case_types: [TYPE], this_office: NEITHER };

function booted(...offices: readonly unknown[]) {
  const file = join(folder, "offices.json");
  writeFileSync(file, JSON.stringify(offices));
  return placesOf("/", readSettings({ RECOURSE_OFFICES: file, RECOURSE_DEMO: "off" }));
}

test("an office that neither decides, detains nor removes may name it in its own file", () => {
  assert.deepEqual(booted(named)[0]?.caseTypes, [TYPE]);
});

test("R13: the start is refused in an office that decides, detains or removes", () => {
  for (const does of ["adjudicates", "detains", "removes"]) {
    const office = { ...named, this_office: { ...NEITHER, [does]: true } };
    assert.throws(
      () => booted(office),
      /neither decides.*"adjudicates":false.*take case_types away/,
    );
  }
});

test("R13: the start is refused where the office says nothing of what it does", () => {
  assert.throws(() => booted({ ...OFFICE, case_types: [TYPE] }), /neither decides on people/);
});

test("R13: nor does it run on one machine with an office that decides", () => {
  const other = { ...OFFICE, office: "deciding" };
  assert.throws(() => booted(named, other), /deciding shares this machine.*of its own/);
  assert.equal(booted(named, { ...other, this_office: NEITHER }).length, 2);
});

test("R13: the promise is the office's own, so it is none where the office observes", () => {
  assert.throws(() => booted({ ...named, mode: "observed" }), /needs "mode": "own"/);
});

test("R13: the demo and an office that says nothing do not offer it", () => {
  for (const place of placesOf("/", readSettings({}))) assert.deepEqual(place.caseTypes, []);
  assert.deepEqual(booted(OFFICE)[0]?.caseTypes, []);
  assert.ok(!offeredTypes(rules.caseTypes).has(TYPE));
});

test("R13: where it is offered nothing is offered that anybody decides", () => {
  const offered = offeredTypes(rules.caseTypes, [TYPE]);
  assert.ok(offered.has(TYPE));
  for (const { id, events } of offered.values()) {
    assert.ok(!Object.values(events).some(({ does }) => does === "decide"), id);
  }
});

test("R13: a name that is none, or that every office offers, is refused with what there is", () => {
  assert.throws(() => offeredTypes(rules.caseTypes, ["intl.removal"]), new RegExp(TYPE));
  assert.throws(() => offeredTypes(rules.caseTypes, ["us.nat.n400"]), /every office offers/);
});

test("R13: no question, report or export groups by country, nationality or officer", () => {
  const files = globSync("src/{questions,reports}/**/*.ts", { cwd: root });
  assert.ok(files.length > 20);
  for (const file of files.filter((one) => !one.includes(".test."))) {
    const grouped = readFileSync(join(root, file), "utf8").match(/group by [^`;)\n]*/g) ?? [];
    for (const one of grouped) assert.doesNotMatch(one, /countr|national|officer|assigned|actor/);
  }
  const asked = JSON.stringify(rules.caseTypes.get(TYPE));
  assert.doesNotMatch(asked, /"kind":"(nationality|mailing-address|identifier)"/);
});
