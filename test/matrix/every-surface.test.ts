import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { createProgram } from "#cli/program.ts";
import type { Tools } from "#cli/tools.ts";
import { WAY_IN_ACTS } from "#domain/ways-in.ts";
import { HELP_ACTS } from "#door/help-back.ts";
import { POLICY_ACTS } from "#door/change-policies.ts";
import { KINDS } from "#domain/case/case-type.ts";
import { createApp } from "#web/app.ts";
import { loadWords } from "#words/load-words.ts";
import { readActions } from "#adapters/cedar/read-actions.ts";
import { readPolicies } from "#adapters/cedar/read-policies.ts";
import { join } from "node:path";
import { type ApiSite, apiSite } from "../api-site.ts";
import { root } from "../office.ts";
import { COMMANDS } from "./commands.ts";
import {
  commandNames,
  outlived,
  questionNames,
  questionRoutes,
  servedRoutes,
  withoutLine,
} from "./derive-surfaces.ts";
import { SURFACES } from "./surfaces.ts";

/** What is done to the office and to no case, beside what the routes above name. */
const OF_THE_OFFICE = [
  ..."access-desk policy-propose policy-agree policy-withdraw".split(" "),
  ..."raise-concern reply-concern ask-concern answer-concern close-concern".split(" "),
  ..."take-up-concern file-instrument confirm-instrument lift-instrument".split(" "),
  ..."ask-release answer-release".split(" "),
  ...HELP_ACTS,
  ...WAY_IN_ACTS,
  ..."instruments judge-unexplained unexplained-looks withheld-looks looks-at-looks".split(" "),
];

let site: ApiSite;
let routes: readonly string[];

before(async () => {
  site = await apiSite();
  routes = await servedRoutes(site.app);
});
after(() => site.drop());

test("every page, address of the API and question has its line in the matrix (ASVS 8.1.1)", () => {
  const all = [...routes, ...questionNames()];
  assert.ok(all.length > 120, `${all.length} surfaces`);
  assert.deepEqual(withoutLine(all, SURFACES, questionRoutes(site.office)), []);
  assert.deepEqual(outlived(all, SURFACES), [], "lines that stand for nothing any more");
  process.stdout.write(`matrix: ${all.length} surfaces, each with a line\n`);
});

test("a page and an address of the API that are planted without a line are found, and told", async () => {
  const app: FastifyInstance = await createApp({
    ...site,
    book: loadWords(root, { strict: true }),
    log: () => undefined,
    extend: async (more) => {
      more.get("/cases/:caseId/everything", () => "all of it");
      more.post("/api/v1/dump", () => "all of it");
    },
  });
  const served = await servedRoutes(app);
  const planted = served.filter((one) => !routes.includes(one)).toSorted();
  const [everything, dump, ...others] = withoutLine(planted, SURFACES);
  await app.close();
  assert.deepEqual(others, []);
  assert.match(everything ?? "", /^GET \/cases\/:caseId\/everything has no line: add it to test\//);
  assert.match(everything ?? "", /\n {2}"GET \/cases\/:caseId\/everything": reads\(/);
  assert.match(dump ?? "", /^POST \/api\/v1\/dump has no line/);
});

test("every command says which surface it goes through, or why it reads nothing of a case", () => {
  const nothing = new Proxy({}, { get: () => () => ({ caseTypes: new Map() }) });
  const typed = commandNames(createProgram(nothing as Tools));
  assert.ok(typed.length > 20, `${typed.length} commands`);
  assert.deepEqual(
    typed.filter((one) => COMMANDS[one] === undefined),
    [],
    "add them to test/matrix/commands.ts",
  );
  assert.deepEqual(
    Object.keys(COMMANDS).filter((one) => !typed.includes(one)),
    [],
  );
  const asQuestion = questionRoutes(site.office);
  const lines = [...Object.keys(SURFACES), ...asQuestion.keys()];
  for (const [command, { through = [] }] of Object.entries(COMMANDS)) {
    for (const surface of through) assert.ok(lines.includes(surface), `${command}: ${surface}`);
  }
});

test("every action of the schema is a question, a kind of act, or the sight of a class (ASVS 8.1.2)", () => {
  const { schema } = readPolicies(join(root, "policies"));
  const known = [
    ...questionNames().map((one) => one.slice(9)),
    ...KINDS,
    "import",
    "see",
    ...POLICY_ACTS,
    ...OF_THE_OFFICE,
  ];
  assert.deepEqual(
    readActions(schema).filter((action) => !known.includes(action)),
    [],
  );
});
