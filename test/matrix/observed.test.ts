import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Facts, Relation } from "#domain/access/facts.ts";
import { FIELD_CLASSES, type Purpose, PURPOSES, type Role } from "#domain/access/roles.ts";
import { type ApiSite, apiSite } from "../api-site.ts";
import { ASYLUM_APPLICATION, done } from "../asylum.ts";
import { isAllowed } from "../policy-oracle.ts";
import { questionRoutes } from "./derive-surfaces.ts";
import { addressOf } from "./drive.ts";
import { SURFACES } from "./surfaces.ts";

// The same questions at an office that decides nothing: a clinic, where a case is `observed`, all
// who work are staff, and what is privileged is theirs. Every question of the API, by everybody
// there, for every purpose that there is.

type Played = {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly ties: { readonly [of in "client" | "other"]?: Relation };
};
const CAST: readonly Played[] = [
  {
    name: "ruth",
    roles: ["representative"],
    purposes: ["representation"],
    ties: { client: "representative" },
  },
  {
    name: "leila",
    roles: ["representative"],
    purposes: ["representation"],
    ties: { other: "representative" },
  },
  { name: "cal", roles: ["caseworker"], purposes: ["representation", "adjudication"], ties: {} },
  {
    name: "grace",
    roles: ["supervisor"],
    purposes: ["supervision"],
    ties: { client: "supervising", other: "supervising" },
  },
  { name: "ines", roles: ["intake-clerk"], purposes: ["intake"], ties: {} },
  { name: "rae", roles: ["records-officer"], purposes: ["records"], ties: {} },
  { name: "noor", roles: ["auditor"], purposes: ["audit"], ties: {} },
  { name: "ola", roles: ["ombudsman"], purposes: ["oversight"], ties: {} },
  { name: "pia", roles: ["privacy-officer"], purposes: ["oversight", "audit"], ties: {} },
];
const CASES = ["client", "other"] as const;
type CaseName = (typeof CASES)[number];

let clinic: ApiSite;
const cases = new Map<CaseName, string>();
const tokens = new Map<string, string>();

before(async () => {
  clinic = await apiSite("observed");
  for (const { name, roles } of CAST) await clinic.member(name, roles);
  for (const [of, by] of [
    ["client", "ruth"],
    ["other", "leila"],
  ] as const) {
    const input = { ...ASYLUM_APPLICATION, name: `zq${of}identity Example` };
    const step = { typeId: "us.asylum.affirmative", event: "file", input };
    const who = await clinic.again(by);
    cases.set(of, (await done(clinic.office, who, "representation", step)).caseId);
  }
  for (const { name } of CAST) tokens.set(name, await clinic.token(name));
});
after(() => clinic.drop());

const factsAt = (by: Played, purpose: Purpose, action: string, of?: CaseName): Facts => ({
  action,
  actorKind: "staff",
  roles: by.roles,
  purpose,
  relations: [of === undefined ? "none" : (by.ties[of] ?? "none")],
  caseMode: of === undefined ? "none" : "observed",
  isProtected: false,
  isFresh: true,
});

const asks = async (by: Played, purpose: Purpose, url: string) => {
  const token = tokens.get(by.name) ?? "";
  const headers = { "recourse-purpose": purpose };
  return clinic.call("GET", url.replace("/api/v1", ""), { token, headers });
};

const NOT_THERE = [
  "case-search",
  "list-export",
  "application-draft",
  "import-detail",
  "my-part",
  "part-exhibit",
  "case-exhibit",
  "rules-upgrade",
];

test("at an office that observes, each question answers as the sentences say", async () => {
  const wrong: string[] = [];
  const told = { cells: 0, answered: 0, privileged: 0 };
  const questions = [...questionRoutes(clinic.office)].map(([route, name]) => ({
    path: route.replace("GET ", ""),
    name: name.replace("question ", ""),
    line: SURFACES[name] ?? { about: "no-case" as const },
  }));
  type At = (typeof questions)[number];
  const one = async (by: Played, purpose: Purpose, at: At, of?: CaseName) => {
    const { path, name } = at;
    const caseId = of === undefined ? undefined : cases.get(of);
    const url = addressOf(path, caseId === undefined ? {} : { caseId });
    const answer = await asks(
      by,
      purpose,
      url.replace(/action=[^&]*&for=.*$/, `action=case-file&for=${purpose}`),
    );
    const may = isAllowed(factsAt(by, purpose, name, of));
    const says = `${by.name} for ${purpose}, ${name}, ${of ?? "none"}: ${answer.statusCode}`;
    told.cells += 1;
    if (may) told.answered += 1;
    const isSaid = may ? answer.statusCode < 300 : [403, 404].includes(answer.statusCode);
    if (!isSaid) wrong.push(`${says}, ${may ? "allowed" : "denied"}: ${answer.body.slice(0, 80)}`);
    for (const other of CASES) {
      const isNamed = answer.body.includes(cases.get(other) ?? "?") && other !== of;
      // Who reads the looks at a case may read that somebody looked at those.
      const isTheirs = [name, "case-looks"].some((action) =>
        isAllowed(factsAt(by, purpose, action, other)),
      );
      if (isNamed && !isTheirs) wrong.push(`${says} names one`);
      const isTold = answer.body.includes(`zq${other}identity`);
      const see = { ...factsAt(by, purpose, "see", other), fieldClass: "identity" as const };
      if (isTold && !isAllowed(see)) wrong.push(`${says} tells whose it is`);
    }
    if (name !== "case-file" || !may || of === undefined) return;
    const sees = FIELD_CLASSES.filter((fieldClass) =>
      isAllowed({ ...factsAt(by, purpose, "see", of), fieldClass }),
    );
    const shown = answer.json<{ sees: readonly string[] }>().sees;
    if (shown.includes("privileged")) told.privileged += 1;
    if (shown.toSorted().join() !== sees.toSorted().join()) {
      wrong.push(`${says}: it shows ${shown.join()}, not ${sees.join()}`);
    }
  };
  for (const by of CAST) {
    // Of the purposes that are not theirs, one is dealt out.
    const others = PURPOSES.filter((purpose) => !by.purposes.includes(purpose));
    for (const purpose of [
      ...by.purposes,
      ...others.slice(by.name.charCodeAt(0) % 6).slice(0, 1),
    ]) {
      for (const at of questions.filter(({ name }) => !NOT_THERE.includes(name))) {
        if (at.line.nothing !== undefined || at.line.about === "no-case") continue;
        if (at.line.about === "list") await one(by, purpose, at);
        else for (const of of CASES) await one(by, purpose, at, of);
      }
    }
  }
  const some = wrong.slice(0, 12).join("\n");
  assert.equal(wrong.length, 0, `${wrong.length} of ${told.cells}, among them:\n${some}`);
  assert.ok(told.privileged > 0 && told.answered > 30);
  process.stdout.write(
    `matrix: ${told.cells} cells of an office that observes, ${told.answered} answered, ` +
      `${told.privileged} with what is privileged\n`,
  );
  assert.deepEqual(clinic.faults, []);
});
