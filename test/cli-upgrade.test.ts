import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import { type ApiSite, apiSite } from "./api-site.ts";
import { PASSWORD, root } from "./office.ts";
import { caseUnderOlderRules } from "./older-rules.ts";

let site: ApiSite;
let folder: string;
let caseId: string;

before(async () => {
  site = await apiSite();
  await site.member("grace", ["supervisor"]);
  caseId = await caseUnderOlderRules(site, await site.member("amina", ["applicant"]));
  const address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  folder = mkdtempSync(join(tmpdir(), "recourse-upgrade-"));
  const offices = [{ officeId: "testville", name: "Testville Office", address }];
  writeFileSync(join(folder, "office.json"), JSON.stringify({ pid: process.pid, offices }));
});
after(async () => {
  await site.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function recourse(args: readonly string[], input = "") {
  const child = spawn(process.execPath, [join(root, "src", "main.ts"), ...args], {
    cwd: folder,
    env: { ...process.env, RECOURSE_DATA: folder, XDG_CONFIG_HOME: folder, LANG: "C" },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, talk, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, talk };
}

test("a supervisor previews on the command line, then moves the case", async () => {
  const signedIn = ["sign-in", "--name", "grace", "--password-file", "-"];
  assert.equal((await recourse(signedIn, `${PASSWORD}\n`)).code, 0);
  const { code, out, talk } = await recourse(["rules", "preview-upgrade", caseId]);
  assert.deepEqual([code, talk], [0, ""]);
  const flat = out.replaceAll(/\s+/g, " ");
  assert.match(flat, /The case stands under the version of Monday 1 January 2001\./);
  assert.match(
    flat,
    /“The office should interview you”: day shown .* instead of .*; binding day as before/,
  );
  assert.match(
    flat,
    /Better for the person - “The office should interview you”: the office has less/,
  );
  const rules = site.office.rules.current.get("us.asylum.affirmative")?.hash ?? "";
  assert.ok(flat.includes(rules));
  const input = JSON.stringify({ rules, "upgrade-reason": "The law gives us less time." });
  const moved = await recourse(["case", "act", "upgrade-rules", caseId, "--input", "-"], input);
  assert.deepEqual([moved.code, moved.talk], [0, ""]);
  const again = await recourse(["rules", "preview-upgrade", caseId]);
  assert.match(again.out, /This case stands under the present rules already\./);
});
