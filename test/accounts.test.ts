import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { isRefusal } from "#domain/refusal.ts";
import { openMachineOffice } from "../src/main/machine-office.ts";
import type { OpenOffice } from "../src/main/open-office.ts";
import { readSettings } from "../src/main/settings.ts";
import { testServer } from "./database.ts";
import { root } from "./office.ts";

// An office begins with nobody in it; these commands are how people come in and go.
const run = promisify(execFile);
const OFFICE = "northbank";
const PASSWORD = "a sentence that they chose themselves";
let folder: string;
let environment: NodeJS.ProcessEnv;
let opened: OpenOffice;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "recourse-accounts-"));
  const { host, port, user, database } = await testServer();
  const offices = join(folder, "offices.json");
  const zone = "Europe/London";
  const office = { office: OFFICE, name: "Northbank Law Centre", mode: "own", zone };
  await writeFile(offices, JSON.stringify([office]));
  const address = `postgres://${user}@localhost:${port}/${database}`;
  environment = {
    ...process.env,
    RECOURSE_DATA: join(folder, "data"),
    RECOURSE_OFFICES: offices,
    RECOURSE_DEMO: "off",
    DATABASE_URL: `${address}?host=${encodeURIComponent(host)}`,
  };
  await recourse("list");
  process.env["DATABASE_URL"] = environment["DATABASE_URL"];
  opened = await openMachineOffice(root, readSettings(environment), undefined);
});
after(async () => {
  await opened?.close();
  delete process.env["DATABASE_URL"];
  await rm(folder, { recursive: true, force: true });
});

async function recourse(...args: string[]): Promise<string> {
  const command = [join(root, "bin", "recourse"), "account", ...args];
  return (await run(process.execPath, command, { env: environment })).stdout;
}

async function refusedWith(...args: string[]): Promise<string> {
  const failed = (await recourse(...args).then(
    () => assert.fail(`${args.join(" ")} was done`),
    (error: unknown) => error,
  )) as { stderr: string };
  return failed.stderr;
}

const canSignIn = async (name: string, password: string) =>
  !isRefusal(await opened.identity.signIn(name, password));

/** Takes up what a letter says, with a password that nobody at the office knows. */
async function accept(said: string, password = PASSWORD): Promise<void> {
  const code = /Your code:\s+(\S+)/.exec(said)?.[1] ?? "";
  const chosen = { password, language: "en" };
  const made = await opened.accounts.invitations.accept(code, chosen, "127.0.0.1");
  assert.ok(!isRefusal(made), JSON.stringify(made));
}

test("staff are invited by a code that is shown once, and are listed when they came (ASVS 6.4.1)", async () => {
  assert.match(await recourse("list"), /Northbank Law Centre has no staff yet/);
  const flags = ["--name", "Kim Example", "--role", "caseworker,intake-clerk", "--letter", "K."];
  const said = await recourse("add", "kim", ...flags, "--grade", "11");
  assert.match(said, /shown once and works once, until \d{4}-\d\d-\d\d/);
  assert.doesNotMatch(said, /[Pp]assword: /);
  assert.match(await recourse("list"), /no staff yet/);
  await accept(said);
  assert.ok(await canSignIn("kim", PASSWORD));
  assert.ok(!(await canSignIn("kim", `${PASSWORD}x`)));
  assert.match(await recourse("list"), /K\.\s+Kim Example: caseworker, intake-clerk/);
});

test("an applicant is let in with a password of their own, and stands on no list", async () => {
  const file = join(folder, "password");
  await writeFile(file, "a long enough password\n");
  const flags = ["--name", "Ana Example", "--role", "applicant", "--password-file", file];
  assert.ok(!(await recourse("add", "ana", ...flags)).includes("a long enough"));
  assert.ok(await canSignIn("ana", "a long enough password"));
  assert.ok(!(await recourse("list")).includes("Ana"));
});

test("a password that was handed over opens nothing before its owner chose their own", async () => {
  const { identity } = opened;
  const found = await identity.signIn("ana", "a long enough password");
  assert.ok(!isRefusal(found));
  const { token } = found;
  const who = await identity.whoIs(token);
  assert.deepEqual(who?.who.roles, []);
  assert.equal(who?.mustAdd, true);
  const ways = await identity.own.list(token);
  assert.ok(!isRefusal(ways) && ways.mustChoose);
  // Nor can whoever handed it over set up a second factor with it.
  const codes = await identity.own.printCodes(token);
  assert.ok(isRefusal(codes) && codes.code === "own-password-needed");
  const wrong = await identity.own.changePassword(token, PASSWORD, "not the one");
  assert.ok(isRefusal(wrong));
  const chosen = await identity.own.changePassword(token, PASSWORD, "a long enough password");
  assert.ok(!isRefusal(chosen));
  assert.ok(!(await canSignIn("ana", "a long enough password")));
  const after = await identity.own.list(token);
  assert.ok(!isRefusal(after) && !after.mustChoose && after.mustAdd);
  const made = await identity.own.printCodes(token);
  assert.ok(!isRefusal(made));
  const again = await identity.signIn("ana", PASSWORD, undefined, made.codes[0]);
  assert.ok(!isRefusal(again));
  assert.equal((await identity.whoIs(again.token))?.mustAdd, undefined);
});

test("who was invited chose it themselves, and is asked for a second factor alone", async () => {
  const found = await opened.identity.signIn("kim", PASSWORD);
  assert.ok(!isRefusal(found));
  const ways = await opened.identity.own.list(found.token);
  assert.ok(!isRefusal(ways) && !ways.mustChoose && ways.mustAdd);
});

test("a representative gets a code to give to the people they act for", async () => {
  const said = await recourse("add", "rea", "--name", "Rea Example", "--role", "representative");
  assert.match(said, /people they act for: [A-Z2-9]{4}-[A-Z2-9]{4}/);
});

test("what does not go is said, all at once, and nobody is let in", async () => {
  const file = join(folder, "short");
  await writeFile(file, "fourteen chars");
  const short = ["--name", "Sam Example", "--role", "auditor", "--password-file", file];
  const said = await refusedWith("add", "sam", ...short);
  assert.match(said, /at least 15 characters/);
  assert.match(said, /Staff need a letter/);
  assert.ok(!(await canSignIn("sam", "fourteen chars")));
  const both = ["--name", "Bo Example", "--role", "applicant,caseworker", "--letter", "B."];
  assert.match(await refusedWith("add", "bo", ...both), /two accounts/);
  const same = ["--name", "Kay Example", "--role", "auditor", "--letter", "K."];
  assert.match(await refusedWith("add", "kay", ...same), /already stands as K\./);
  const role = ["--name", "Ro Example", "--role", "ruler"];
  assert.match(await refusedWith("add", "ro", ...role), /"ruler" is no role/);
});

test("an ended account opens nothing, and its name is nobody else's (ASVS 7.4.2, 7.4.5)", async () => {
  const flags = ["--name", "Lee Example", "--role", "supervisor", "--letter", "L."];
  await accept(await recourse("add", "lee", ...flags));
  const entered = await opened.identity.signIn("lee", PASSWORD);
  assert.ok(!isRefusal(entered));
  await recourse("end", "lee");
  assert.equal(await opened.identity.whoIs(entered.token), undefined);
  assert.ok(!(await canSignIn("lee", PASSWORD)));
  assert.match(await refusedWith("end", "lee"), /Nobody signs in as lee/);
  assert.match(await refusedWith("add", "lee", ...flags), /given to somebody before/);
});

test("an invitation that was taken back opens nothing, and its name is free again", async () => {
  const flags = ["--name", "Moe Example", "--role", "applicant"];
  const said = await recourse("add", "moe", ...flags);
  assert.match(await refusedWith("add", "moe", ...flags), /given to somebody before/);
  await recourse("end", "moe");
  await assert.rejects(accept(said));
  await accept(await recourse("add", "moe", ...flags));
  assert.ok(await canSignIn("moe", PASSWORD));
});
