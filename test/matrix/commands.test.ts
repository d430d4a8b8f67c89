import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Purpose } from "#domain/access/roles.ts";
import { ASYLUM_APPLICATION } from "../asylum.ts";
import { PASSWORD } from "../office.ts";
import { CASES, type CaseName, foundIn } from "./canaries.ts";
import { COMMANDS } from "./commands.ts";
import { asProgram, send } from "./drive.ts";
import { isInPart, mayAsk, mayCause, maySee, rowsOf } from "./expect.ts";
import { type Asker, makeMatrixStage, type MatrixStage } from "./stage.ts";
import { type TypedCommand, TYPED } from "./typed-commands.ts";

// Each command that reads or acts is typed by people of every kind and tie about each kind of case
// at a running office, and ends as the sentences say. What only asks is then asked over HTTP by the
// same people, and the same words of the file must stand in both answers.

let stage: MatrixStage;
let folder: string;

before(async () => {
  stage = await makeMatrixStage();
  folder = mkdtempSync(join(tmpdir(), "recourse-typed-"));
  const address = await stage.app.listen({ host: "127.0.0.1", port: 0 });
  const offices = [{ officeId: "testville", name: "Testville Office", address }];
  writeFileSync(join(folder, "office.json"), JSON.stringify({ pid: process.pid, offices }));
  writeFileSync(join(folder, "password"), `${PASSWORD}\n`);
  writeFileSync(join(folder, "paper.pdf"), "%PDF-1.7\nAn invented paper.\n");
  writeFileSync(join(folder, "message.json"), JSON.stringify({ text: "An invented question." }));
  writeFileSync(join(folder, "application.json"), JSON.stringify(ASYLUM_APPLICATION));
  for (const { name } of typists()) mkdirSync(join(folder, name));
});
after(async () => {
  await stage.drop();
  rmSync(folder, { recursive: true, force: true });
});

const typists = (): readonly Asker[] =>
  stage.askers.filter(({ name }) =>
    "amina wen fay ruth cora gina kim ned fred ines grace sam noor ola pia rae"
      .split(" ")
      .includes(name),
  );

type Ran = { readonly code: number; readonly out: string; readonly talk: string };

async function typed(lines: readonly { by: string; args: readonly string[] }[]) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("./type-commands.ts", import.meta.url))],
    {
      cwd: folder,
      env: { ...process.env, RECOURSE_DATA: folder, LANG: "C" },
    },
  );
  child.stdin.end(
    JSON.stringify(lines.map(({ by, args }) => ({ folder: join(folder, by), args }))),
  );
  const [out, talk] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.equal(talk, "");
  return JSON.parse(out) as readonly Ran[];
}

type Cell = {
  readonly by: Asker;
  readonly command: string;
  readonly of: CaseName | undefined;
  readonly how: TypedCommand;
  readonly args: readonly string[];
};

const purposeOf = ({ purposes }: Asker): Purpose => purposes[0] ?? "public-information";

/** Whether the sentences let this asker have what the command is for. */
function may({ by, of, how }: Cell): boolean {
  const asking = { by, purpose: purposeOf(by) };
  const { event } = how;
  if (event !== undefined) {
    const definition = stage.typeOf(of ?? "open").events[event];
    if (definition === undefined) throw new Error(`there is no ${event}`);
    if (of !== undefined) return mayCause(asking, definition, of);
    const isOne = definition.by.some((role) => by.roles.some((held) => held === role));
    return isOne && mayAsk(asking, definition.does);
  }
  const isPart = of !== undefined && isInPart(asking, of);
  const usual = by.who.kind === "staff" ? (how.byStaff ?? how.asks) : how.asks;
  const asks = isPart ? (how.inPartAsks ?? usual) : usual;
  return asks.every((action) => mayAsk(asking, action, of));
}

// The two that wait for an officer are different to those alone who have to do with them.
const aboutFor = ({ ties }: Asker): readonly CaseName[] =>
  CASES.filter((of) => !of.startsWith("fresh") || ties[of] !== undefined);

function cells(): readonly Cell[] {
  return Object.entries(TYPED).flatMap(([command, how]) =>
    typists().flatMap((by) =>
      (how.about === "case" ? aboutFor(by) : [undefined]).map((of): Cell => {
        const caseId = of === undefined ? "" : stage.cases[of].caseId;
        const purpose = how.isTold === true ? [] : ["--purpose", purposeOf(by)];
        const args = [
          ...command.split(" "),
          ...how.args(caseId, by, stage.office.judge.policiesHash),
          ...purpose,
          "--json",
        ];
        return { by, command, of, how, args };
      }),
    ),
  );
}

test("every command that goes through the office is typed, or says where it is", () => {
  const through = Object.keys(COMMANDS).filter((one) => COMMANDS[one]?.through !== undefined);
  assert.deepEqual(
    through.filter((one) => TYPED[one] === undefined && !ELSEWHERE.test(one)),
    [],
    "add them to test/matrix/typed-commands.ts",
  );
});

// Sign-in and the own account touch no case: `test/cli.test.ts` and `test/accounts.test.ts` type
// them. What needs a look, a request or a change that is there is typed in the order in which it
// comes to be: below, in `test/cli-policy.test.ts` and in the tests of the door. An instrument is
// filed, confirmed and lifted over the API, whose cells the matrix has.
const ELSEWHERE = new RegExp(
  "^(?:sign-|account |concern (?!list)|release (?:agree|refuse)|unexplained judge" +
    "|instrument (?!list))",
);

/** Types one command and takes what it prints, or fails with what it says. */
async function done(by: string, ...args: readonly string[]): Promise<Record<string, unknown>> {
  const [ran] = await typed([{ by, args: [...args, "--json"] }]);
  assert.equal(ran?.code, 0, `${by}: ${args.join(" ")}: ${ran?.talk}`);
  return JSON.parse(ran?.out ?? "") as Record<string, unknown>;
}

async function refused(by: string, ...args: readonly string[]): Promise<string> {
  const [ran] = await typed([{ by, args: [...args, "--json"] }]);
  assert.notEqual(ran?.code, 0, `${by}: ${args.join(" ")}`);
  return /"code": "([\w-]+)"/.exec(ran?.out ?? "")?.[1] ?? ran?.talk ?? "";
}

test("each command ends for each asker as the sentences say, and shows what HTTP shows", async () => {
  const signIns = typists().map(({ name }) => ({
    by: name,
    args: ["sign-in", "--name", name, "--password-file", join(folder, "password")],
  }));
  const all = cells();
  const lines = [...signIns, ...all.map(({ by, args }) => ({ by: by.name, args }))];
  const ended = (await typed(lines)).slice(signIns.length);
  const wrong: string[] = [];
  const told = new Map<string, { allowed: number; refused: number }>();
  for (const [place, cell] of all.entries()) {
    const ran = ended[place];
    if (ran === undefined) throw new Error("it was typed");
    const says = `${cell.by.name}: ${cell.args.join(" ")}`;
    const isAllowed = may(cell);
    const counted = told.get(cell.command) ?? { allowed: 0, refused: 0 };
    told.set(cell.command, counted);
    counted[isAllowed ? "allowed" : "refused"] += 1;
    const isNo = /"code": "(?:not-allowed|not-found)"/.test(ran.out);
    const isDone = ran.code === 0;
    if (isAllowed === isNo) wrong.push(`${says}: ${ran.code} ${ran.talk}`);
    if (!isAllowed && isDone) wrong.push(`${says}: it was done`);
    if (isAllowed && cell.how.isVain?.(cell.by) !== true && !isDone)
      wrong.push(`${says}: ${ran.talk}`);
    wrong.push(...(await unlikeHttp(cell, ran, says)));
  }
  for (const [command, { allowed, refused }] of told) {
    if (allowed === 0 || refused === 0) wrong.push(`${command}: ${allowed} let in, ${refused} not`);
  }
  const some = wrong.slice(0, 15).join("\n");
  assert.equal(wrong.length, 0, `${wrong.length} of ${all.length}, among them:\n${some}`);
  process.stdout.write(
    `commands: ${all.length} cells of ${told.size} commands by ${typists().length} people\n`,
  );
});

test("a concern goes its whole way by commands, and nobody else takes a step of it", async () => {
  const { caseId } = stage.cases.open;
  const { looks } = await done("amina", "case", "looks", caseId);
  // Of an officer: whoever hears concerns does not hear one about themselves.
  const [look] = (looks as readonly { id: string; role: string; outcome: string }[]).filter(
    ({ outcome, role }) => outcome === "allowed" && role === "caseworker",
  );
  const said = ["--text", "Why did somebody look at my file?"];
  assert.equal(
    await refused("wen", "concern", "raise", caseId, look?.id ?? "", ...said),
    "not-found",
  );
  const { concernId } = await done("amina", "concern", "raise", caseId, look?.id ?? "", ...said);
  const id = String(concernId);
  const hears = ["--purpose", "oversight"];
  for (const by of ["kim", "grace", "noor"]) {
    assert.equal(await refused(by, "concern", "list", "--heard"), "not-allowed", by);
    assert.match(await refused(by, "concern", "show", id), /^not-(?:found|allowed)$/, by);
    assert.match(await refused(by, "concern", "take-up", id), /^not-(?:found|allowed)$/, by);
  }
  assert.match(
    JSON.stringify(await done("pia", "concern", "list", "--heard", ...hears)),
    RegExp(id),
  );
  assert.equal((await done("pia", "concern", "show", id, ...hears))["concernId"], id);
  await done("pia", "concern", "take-up", id, ...hears);
  await done("pia", "concern", "ask", id, "--text", "Which day was it?", ...hears);
  await done("amina", "concern", "reply", id, "--text", "It was on Monday.");
  const found = ["--found", "look-had-a-reason", "--text", "They were told to."];
  await done("pia", "concern", "answer", id, ...found, ...hears);
  await done("pia", "concern", "close", id, ...hears);
});

test("a release is asked by one and answered by another, by commands", async () => {
  const why = ["--kind", "list", "--count", "30", "--reason", "An invented reason, long enough."];
  const first = String((await done("kim", "release", "ask", ...why))["id"]);
  const second = String((await done("kim", "release", "ask", ...why))["id"]);
  assert.equal(await refused("kim", "release", "agree", first), "not-allowed");
  assert.equal(await refused("noor", "release", "refuse", second), "not-allowed");
  await done("grace", "release", "agree", first);
  await done("grace", "release", "refuse", second);
});

/** What differs from the answer of the API to the same person about the same. */
async function unlikeHttp(cell: Cell, { code, out }: Ran, says: string) {
  const { by, of, how } = cell;
  const asking = { by, purpose: purposeOf(by) };
  const wrong: string[] = [];
  const words = foundIn(out);
  for (const canary of words) {
    if (!maySee(asking, canary)) wrong.push(`${says}: it prints ${canary.word}`);
  }
  if (how.rows !== undefined && code === 0) {
    const asks = by.who.kind === "staff" ? (how.byStaff ?? how.asks) : how.asks;
    const listed = CASES.filter((one) => out.includes(stage.cases[one].caseId));
    const rows = rowsOf(asking, asks[0] ?? "");
    if (listed.join() !== rows.join()) wrong.push(`${says}: ${listed.join()}, not ${rows.join()}`);
  }
  if (how.path === undefined) return wrong;
  const url = `/api/v1${how.path(of === undefined ? "" : stage.cases[of].caseId, by)}`;
  const heard = await send(stage, asProgram(by, asking.purpose, "GET", url));
  if (heard.status < 400 !== (code === 0)) wrong.push(`${says}: ${code}, HTTP ${heard.status}`);
  const ofHttp = foundIn(heard.text).map(({ word }) => word);
  const ofCommand = words.map(({ word }) => word);
  if (ofHttp.join() !== ofCommand.join())
    wrong.push(`${says}: ${ofCommand.join()}, not ${ofHttp.join()}`);
  return wrong;
}
