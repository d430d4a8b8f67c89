import assert from "node:assert/strict";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { PURPOSES, type Role, ROLES } from "#domain/access/roles.ts";
import { checkCaseType } from "#domain/case/check-case-type.ts";
import { QUESTIONS } from "#questions/all.ts";
import { placesOf } from "../../src/main/places.ts";
import { readSettings } from "../../src/main/settings.ts";
import { apiSite } from "../api-site.ts";
import { root } from "../office.ts";

// Every setting, every role and every rule pack is walked: wherever an operator may write
// something, what a refusal names is not taken, and no role or purpose gets it.

/** What an operator of bad will would write, by the refusal that it meets. */
const PLANTED: Readonly<Record<string, unknown>> = {
  secret: true,
  hidden_from: ["applicant"],
  order_by: "nationality",
  priority_field: "risk",
  lists: [{ by: "nationality" }],
  list_when_permission_ends: true,
  join_logs_on: "person_id",
  place_field: "gps",
  device_id: "imei",
  person_index: true,
  feed: "https://elsewhere.example/feed",
  webhook: "https://elsewhere.example/hook",
  batch: true,
  for_cases: "all",
  export_all: true,
  export_recipients: ["anybody"],
  second_person: false,
  daily_limit: 100_000,
  record_looks: false,
};

const IN_RULES = ["secret", "order_by", "lists", "place_field", "person_index", "feed", "batch"];

const rules = loadRules(root);
const known = {
  rules: rules.deadlineRules,
  calendars: rules.calendars,
  regimes: rules.regimes.map(({ id }) => id),
};

type Tree = { [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** Every place of a tree that has keys of its own, by the names that lead there. */
function places(tree: Tree, path: readonly string[] = []): readonly (readonly string[])[] {
  const below = Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? places(value, [...path, key]) : [],
  );
  return Array.isArray(tree) ? below : [path, ...below];
}

const at = (tree: Tree, path: readonly string[]): Tree =>
  path.reduce<Tree>((place, key) => place[key] as Tree, tree);

test("no rule pack turns a refusal off: nowhere in any case type is there a key that would", () => {
  let tried = 0;
  const taken = new Set<string>();
  for (const type of rules.caseTypes.values()) {
    const { hash: _, ...whole } = structuredClone(type) as unknown as Tree;
    // One of a kind stands for its like: an event, a field and a state each have the same keys.
    const kinds = new Map(places(whole).map((path) => [kindOf(path), path]));
    for (const path of kinds.values()) {
      // Texts that letters print, by a name of the operator's own: nothing reads them as a key.
      if (path[0] === "template_texts") continue;
      for (const key of IN_RULES) {
        const planted = structuredClone(whole);
        at(planted, path)[key] = PLANTED[key];
        const { problems } = checkCaseType(planted, known);
        if (problems.length === 0) taken.add([...path, key].join("."));
        tried++;
      }
    }
  }
  assert.deepEqual([...taken], []);
  assert.ok(tried >= 1000, `${tried} tries`);
});

const kindOf = (path: readonly string[]): string =>
  path
    .map((part, depth) => (/^\d+$/.test(part) || depth % 2 === 1 ? "*" : part))
    .slice(0, 4)
    .join(".");

test("no setting turns a refusal off: what may be set is a closed list, and none of it does", () => {
  const named = globSync("src/**/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/\b(RECOURSE_[A-Z_]+)\b/g)].map(
        ([, name = ""]) => name,
      ),
    );
  // A further one is judged here first: may it open, hide, list, join or send what is refused?
  assert.deepEqual([...new Set(named)].toSorted(), [
    "RECOURSE_COUNTER",
    "RECOURSE_DATA",
    "RECOURSE_DEMO",
    "RECOURSE_MAIL",
    "RECOURSE_OFFICES",
    "RECOURSE_OFFICE_KEY_FILE",
    "RECOURSE_ORIGIN",
    "RECOURSE_SEARCH_KEY",
    "RECOURSE_SOURCE",
    "RECOURSE_TLS",
    "RECOURSE_UNSENT_FILE_DAYS",
  ]);
  const folder = mkdtempSync(join(tmpdir(), "offices-"));
  const file = join(folder, "offices.json");
  const settings = readSettings({ RECOURSE_OFFICES: file, RECOURSE_DEMO: "off" });
  const office = { office: "northbank", name: "Northbank", mode: "own", zone: "Europe/London" };
  const read = (more: object) => {
    writeFileSync(file, JSON.stringify([{ ...office, ...more }]));
    return placesOf(root, settings);
  };
  assert.equal(read({}).length, 1);
  for (const [key, value] of Object.entries(PLANTED)) {
    assert.throws(() => read({ [key]: value }), key);
    const nested = { adjudicates: false, detains: false, removes: false, [key]: value };
    assert.throws(() => read({ this_office: nested }), `this_office.${key}`);
  }
  for (const mode of ["hidden", "enforcement", "both"]) assert.throws(() => read({ mode }), mode);
  rmSync(folder, { recursive: true });
});

const MISUSES = [
  "sort=nationality",
  "nationality=UTO",
  "permission-ends-before=2031-01-01",
  "person=amina",
  "follow=true",
  "ids=all",
];

for (const mode of ["own", "observed"] as const) {
  test(`no role and no purpose turns a refusal off, in an office that is ${mode}`, async () => {
    const byOperator = [...rules.caseTypes.values()]
      .filter(({ offered }) => offered === "by-setting")
      .map(({ id }) => id);
    const site = await apiSite(mode, mode === "own" ? byOperator : []);
    const lists = Object.values(QUESTIONS).filter(({ about }) => about === "list");
    let asked = 0;
    for (const role of ROLES) {
      const roles: readonly Role[] = role === "sworn" ? ["supervisor", "sworn"] : [role];
      await site.member(`a-${role}`, roles);
      const token = await site.token(`a-${role}`);
      for (const { name } of lists) {
        const tries = MISUSES.map(async (query, at) => {
          const purpose = PURPOSES[at % PURPOSES.length] ?? "";
          const headers = { "recourse-purpose": purpose };
          const answer = await site.call("GET", `/${name}?${query}`, { token, headers });
          assert.ok(answer.statusCode >= 400, `${role} ${name}?${query} for ${purpose}`);
          const own = await site.call("GET", `/${name}?${query}`, { token });
          assert.ok(own.statusCode >= 400, `${role} ${name}?${query}`);
          asked += 2;
        });
        await Promise.all(tries);
      }
    }
    assert.ok(asked >= 1500, `${asked} tries`);
    assert.deepEqual(site.faults, []);
    await site.drop();
  });
}
