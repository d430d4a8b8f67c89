import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { done, fileAsylum } from "./asylum.ts";
import { allowed, PASSWORD, root } from "./office.ts";

const NUMBER = "MSC2190123456";

let site: ApiSite;
let folder: string;
let cases: readonly string[] = [];

before(async () => {
  site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  await site.member("grace", ["supervisor"]);
  await site.member("hal", ["supervisor"]);
  const { personKey: _, ...person } = amina;
  const found = [(await fileAsylum(site.office, amina)).caseId];
  for (let n = 0; n < MOST_CASES_A_DAY; n++) {
    found.push((await fileAsylum(site.office, person, { name: `Nobody${n} Sample` })).caseId);
  }
  cases = found;
  const accept = { caseId: cases[0] ?? "", event: "accept", version: 1 };
  await done(site.office, ines, "intake", { ...accept, input: { "receipt-number": NUMBER } });
  const address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  folder = mkdtempSync(join(tmpdir(), "recourse-cli-"));
  const offices = [{ officeId: "testville", name: "Testville Office", address }];
  writeFileSync(join(folder, "office.json"), JSON.stringify({ pid: process.pid, offices }));
});
after(async () => {
  await site.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly code: number | null; readonly out: string; readonly talk: string };

async function recourse(args: readonly string[], input = ""): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, "src", "main.ts"), ...args], {
    cwd: folder,
    env: { ...process.env, RECOURSE_DATA: folder, XDG_CONFIG_HOME: folder, LANG: "C" },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, talk, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, talk };
}

async function signedIn(name: string): Promise<void> {
  const ran = await recourse(["sign-in", "--name", name, "--password-file", "-"], `${PASSWORD}\n`);
  assert.equal(ran.code, 0, ran.talk);
}

test("a case is found by its number, a receipt number or a name, and nothing is said alike", async () => {
  await signedIn("grace");
  for (const typed of [[cases[0] ?? ""], ["msc", "219-012-3456"], ["Amina", "EXAMPLE"]]) {
    const found = await recourse(["case", "find", ...typed]);
    assert.equal(found.code, 0, found.talk);
    assert.match(found.out, /^CASE +TYPE +STATE +FILED +NAMES$/m);
    assert.match(found.out, new RegExp(`^${cases[0]} .*Amina Example$`, "m"), typed.join(" "));
  }
  const said = new Set<string>();
  for (const typed of ["RC-0000-0000", "MSC0000000000", "Nemo"]) {
    const found = await recourse(["case", "find", typed, "--json"]);
    assert.equal(found.code, 0, found.talk);
    said.add(found.out);
  }
  assert.equal(said.size, 1);
  assert.match((await recourse(["case", "find", "Nemo"])).out, /^Nothing was found\.$/m);
  assert.equal((await recourse(["case", "find"])).code, 2);
});

test("the 26th case of a day opens by no command; a second person is asked, and says no or yes", async () => {
  const grace = await site.again("grace");
  const about = (caseId = "") =>
    [site.office, grace, "supervision", caseFile, {}, { caseId }] as const;
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY)) allowed(await ask(...about(caseId)));
  const last = cases[MOST_CASES_A_DAY] ?? "";
  for (const args of [["show"], ["history"], ["looks"], ["find"]] as const) {
    const more = await recourse(["case", ...args, last, "--json"]);
    assert.equal(more.code, 1, args[0]);
    assert.equal((JSON.parse(more.out) as { code: string }).code, "too-many-files", args[0]);
  }
  const listed = await recourse(["release", "list"]);
  assert.match(listed.out, /^Opened within 24 hours: 25 of 25 cases\.\nNothing was asked\.$/m);
  const short = ["release", "ask", "--kind", "more-files", "--count", "2", "--reason", "short"];
  assert.equal((await recourse(short)).code, 1);
  assert.equal((await recourse(["release", "ask", "--kind", "everything"])).code, 2);
  const reason = "A court asks for these files today.";
  const asking = ["release", "ask", "--kind", "more-files", "--count", "2", "--reason", reason];
  const asked = await recourse([...asking, "--json"]);
  assert.equal(asked.code, 0, asked.talk);
  const { id } = JSON.parse(asked.out) as { id: string };
  const alone = await recourse(["release", "agree", id, "--json"]);
  assert.equal(alone.code, 1);
  assert.equal((JSON.parse(alone.out) as { code: string }).code, "second-person-needed");
  const other = JSON.parse((await recourse([...asking, "--json"])).out) as { id: string };
  await signedIn("hal");
  const waiting = await recourse(["release", "waiting"]);
  assert.match(waiting.out, new RegExp(`^${id} +more-files +2 +asked +${reason}$`, "m"));
  assert.match((await recourse(["release", "agree", id])).out, /^It was agreed\.$/m);
  assert.match((await recourse(["release", "refuse", other.id])).out, /^It was refused\.$/m);
  const again = await recourse(["release", "refuse", id, "--json"]);
  assert.equal((JSON.parse(again.out) as { code: string }).code, "already-done");
  await signedIn("grace");
  const now = await recourse(["release", "list"]);
  assert.match(now.out, new RegExp(`^${id} .* agreed `, "m"));
  assert.match(now.out, new RegExp(`^${other.id} .* refused `, "m"));
  assert.equal((await recourse(["case", "show", last])).code, 1, "nothing begins at once");
});

test("a person may ask nobody for more, and waits for nothing", async () => {
  await signedIn("amina");
  for (const args of [["list"], ["waiting"], ["agree", "00000000-0000-7000-8000-000000000000"]]) {
    assert.equal((await recourse(["release", ...args])).code, 1, args.join(" "));
  }
});
