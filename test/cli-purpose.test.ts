import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum } from "./asylum.ts";
import { PASSWORD, root } from "./office.ts";

let site: ApiSite;
let folder: string;
let caseId: string;
let kim: string;

before(async () => {
  site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  await site.member("priya", ["privacy-officer"]);
  kim = (await site.member("kim", ["caseworker"])).accountId;
  caseId = (await fileAsylum(site.office, amina)).caseId;
  const address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  folder = mkdtempSync(join(tmpdir(), "recourse-cli-purpose-"));
  const offices = [{ officeId: "testville", name: "Testville Office", address }];
  writeFileSync(join(folder, "office.json"), JSON.stringify({ pid: process.pid, offices }));
  await recourse(["sign-in", "--name", "priya", "--password-file", "-"], `${PASSWORD}\n`);
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

test("what is done for one purpose alone needs none said, by whoever has several", async () => {
  for (const args of [
    ["instrument", "list"],
    ["unexplained", "list"],
    ["concern", "list", "--heard"],
  ]) {
    const { code, talk } = await recourse(args);
    assert.equal(code, 0, `${args.join(" ")}: ${talk}`);
  }
});

test("a purpose that was said is never replaced by another", async () => {
  const { code } = await recourse(["instrument", "list", "--purpose", "audit"]);
  assert.equal(code, 1);
});

test("where two are possible the choices are said as they are typed", async () => {
  for (const args of [
    ["audit", "looks"],
    ["audit", "search", "--case", caseId, "--reason", "Complaint 12 of 2026"],
  ]) {
    const none = await recourse(args);
    assert.equal(none.code, 1);
    assert.match(none.talk, /Add --purpose oversight or --purpose audit\./);
    assert.ok(!/header|Recourse-Purpose/i.test(none.talk), none.talk);
    const said = await recourse([...args, "--purpose", "oversight"]);
    assert.equal(said.code, 0, said.talk);
  }
});

test("policy explain about oneself takes its one purpose for both", async () => {
  const about = ["policy", "explain", "me", "case-file", caseId];
  const own = await recourse([...about, "--purpose", "oversight"]);
  assert.equal(own.code, 0, own.talk);
  const of = ["policy", "explain", kim, "case-file", caseId, "--purpose", "adjudication"];
  const other = await recourse(of);
  assert.equal(other.code, 1);
  assert.match(other.talk, /Add --as oversight or --as audit\./);
  const said = await recourse([...of, "--as", "oversight"]);
  assert.equal(said.code, 0, said.talk);
});

test("help names what may not be left out", async () => {
  for (const [args, options] of [
    [
      ["policy", "propose"],
      ["--reason", "--hash"],
    ],
    [
      ["account", "role", "give"],
      ["--why", "--by"],
    ],
    [["audit", "search"], ["--reason"]],
  ] as const) {
    const { out } = await recourse([...args, "--help"]);
    for (const option of options) {
      const [, after = ""] = out.split(`  ${option} <`);
      assert.match(after.split(/\n {2}-/)[0] ?? "", /\(required\)/s, `${args.join(" ")} ${option}`);
    }
    assert.ok(!/--json[^\n]*required/.test(out));
  }
});
