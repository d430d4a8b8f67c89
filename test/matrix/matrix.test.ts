import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { CASES, type CaseName } from "./canaries.ts";
import { type Cells, createCells } from "./cells.ts";
import { questionNames, questionRoutes, servedRoutes, withoutLine } from "./derive-surfaces.ts";
import { type Asker, makeMatrixStage, type MatrixStage } from "./stage.ts";
import { type Line, SURFACES } from "./surfaces.ts";

let stage: MatrixStage;
let routes: readonly string[];
let lineOf: (surface: string) => Line;
let cells: Cells;

before(async () => {
  stage = await makeMatrixStage();
  routes = await servedRoutes(stage.app);
  const asked = questionRoutes(stage.office);
  assert.deepEqual(withoutLine([...routes, ...questionNames()], SURFACES, asked), []);
  lineOf = (surface) => SURFACES[asked.get(surface) ?? surface] ?? { about: "no-case" };
  cells = createCells(stage, await looksAt(stage));
});
after(() => stage.drop());

/** One line of the record of each case that is nobody's own. */
async function looksAt({ database, cases }: MatrixStage): Promise<Record<CaseName, string>> {
  const { rows } = await withClient(database.admin, (client) =>
    client.query<{ case_id: string; id: string }>(
      "select case_id, min(id::text) as id from access_entries where not own group by case_id",
    ),
  );
  const found = new Map(rows.map(({ case_id: caseId, id }) => [caseId, id]));
  const entries = CASES.map((of) => [of, found.get(cases[of].caseId) ?? ""]);
  return Object.fromEntries(entries) as Record<CaseName, string>;
}

const about = (which: Line["about"]) => routes.filter((one) => lineOf(one).about === which);

const everyAsker = (work: (asker: Asker) => Promise<void>) => Promise.all(stage.askers.map(work));

test("every page and every address of the API about a case answers as the sentences say (ASVS 8.2.1, 8.2.2)", async () => {
  const surfaces = about("case").filter((one) => !one.includes("/actions/:event"));
  await everyAsker(async (asker) => {
    for (const surface of surfaces) await cells.aboutCase(surface, lineOf(surface), asker);
  });
  cells.assertNoneWrong();
});

test("every list holds the rows that the sentences say, and no others (ASVS 8.2.2)", async () => {
  await everyAsker(async (asker) => {
    for (const surface of about("list")) await cells.aboutMany(surface, lineOf(surface), asker);
  });
  cells.assertNoneWrong();
});

test("every kind of act by everybody who may cause it ends as the sentences say (ASVS 8.2.1)", async () => {
  // Two events of one kind and with the same people behind them are the same to every policy.
  const { events } = stage.typeOf("open");
  const kinds = new Map(
    Object.entries(events)
      .filter(([, { by }]) => by.some((one) => one !== "clock"))
      .map(([event, { does, by }]) => [`${does} ${by.toSorted().join()}`, event]),
  );
  assert.ok(kinds.size > 25, `${kinds.size} kinds`);
  await everyAsker(async (asker) => {
    for (const event of kinds.values()) await cells.acting(event, asker);
  });
  cells.assertNoneWrong();
});

test("what reads nothing of a case tells nothing of one, and who is not signed in is led away", async () => {
  // What is sent there is a sign-in or a code: both are braked, and read no case.
  const read = about("no-case").filter((surface) => surface.startsWith("GET "));
  await everyAsker(async (asker) => {
    for (const surface of read) await cells.plain(surface, lineOf(surface), asker);
  });
  for (const surface of routes) await cells.plain(surface, lineOf(surface), undefined);
  cells.assertNoneWrong();
});

test("the matrix says how many cells it asserted", () => {
  const { overHttp, answered, notFound, notAllowed, signIn } = cells.counted;
  process.stdout.write(
    `matrix: ${overHttp} cells over HTTP (${answered} answered, ${notFound} not found, ` +
      `${notAllowed} not allowed, ${signIn} led to signing in)\n`,
  );
  assert.ok(overHttp > 8000);
  assert.deepEqual(stage.faults, []);
});
