import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { foundIn } from "./canaries.ts";
import { isApi } from "./cells.ts";
import { questionRoutes, servedRoutes } from "./derive-surfaces.ts";
import { addressOf, asPage, asProgram, send } from "./drive.ts";
import { isInPart, mayAsk } from "./expect.ts";
import { type Asker, makeMatrixStage, type MatrixStage } from "./stage.ts";
import { type Line, SURFACES } from "./surfaces.ts";

// The record of looks takes every line and fails at the very commit: whoever answers before that
// would give the file out with nothing in the record.

const FAIL = `
  create function fail_at_commit() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full'; end $$;
  create constraint trigger fail_at_commit after insert on access_entries
    deferrable initially deferred for each row execute function fail_at_commit();`;
const MEND = "drop trigger fail_at_commit on access_entries; drop function fail_at_commit();";

let stage: MatrixStage;
let lineOf: (surface: string) => Line;
let reads: readonly string[];

before(async () => {
  stage = await makeMatrixStage();
  const asked = questionRoutes(stage.office);
  lineOf = (surface) => SURFACES[asked.get(surface) ?? surface] ?? { about: "no-case" };
  const routes = await servedRoutes(stage.app);
  reads = routes.filter((one) => one.startsWith("GET ") && lineOf(one).about !== "no-case");
});
after(() => stage.drop());

const byOwner = (sql: string) => withClient(stage.database.admin, (client) => client.query(sql));

/** What somebody would be given there, were it recorded. */
async function readAt(surface: string, asker: Asker) {
  const line = lineOf(surface);
  const [purpose = "public-information"] = asker.purposes;
  const [, path = ""] = surface.split(" ");
  const lookId = "00000000-0000-7000-8000-000000000000";
  const url = addressOf(path, { ...stage.cases.open, lookId });
  const request = isApi(surface)
    ? asProgram(asker, purpose, "GET", url)
    : asPage(stage, asker, "GET", url);
  const asking = { by: asker, purpose };
  const of = line.about === "case" ? ("open" as const) : undefined;
  const asks = asker.who.kind === "staff" ? (line.byStaff ?? line.asks) : line.asks;
  const isTheirs = line.ofPart !== true || isInPart(asking, "open");
  const may = isTheirs && (asks ?? []).every((action) => mayAsk(asking, action, of));
  return { may, heard: await send(stage, request) };
}

test("where the commit of the record fails, no byte of what was read leaves, on any route", async () => {
  const people = stage.askers.filter(({ name }) =>
    ["amina", "fay", "ruth", "gina", "kim", "grace", "ines", "noor"].includes(name),
  );
  let refused = 0;
  const walk = async (isFailing: boolean) => {
    let shown = 0;
    for (const surface of reads) {
      for (const asker of people) {
        const { may, heard } = await readAt(surface, asker);
        const says = `${asker.name}, ${surface}: ${heard.status}`;
        const found = foundIn(heard.text);
        shown += found.length;
        if (!isFailing) continue;
        assert.deepEqual(found, [], says);
        if (may && lineOf(surface).gate === undefined) assert.ok(heard.status >= 500, says);
        if (heard.status >= 500) refused += 1;
      }
    }
    return shown;
  };
  await byOwner(FAIL);
  try {
    assert.equal(await walk(true), 0);
  } finally {
    await byOwner(MEND);
  }
  const shown = await walk(false);
  assert.ok(shown > 50, `${shown} words shown once the record could be kept`);
  process.stdout.write(
    `record that cannot be kept: ${refused} requests, none answered with a word of a case; ` +
      `${shown} words where it can\n`,
  );
});
