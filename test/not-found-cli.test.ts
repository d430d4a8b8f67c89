import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { caseCommand } from "../src/cli/case.ts";
import type { Tools } from "../src/cli/tools.ts";
import { same } from "./not-found-answers.ts";
import { makeStage, NEVER, type Stage } from "./not-found-stage.ts";
import { PASSWORD, root } from "./office.ts";

let stage: Stage;
let folder: string;

before(async () => {
  stage = await makeStage();
  folder = mkdtempSync(join(tmpdir(), "recourse-cli-"));
  const address = `http://127.0.0.1:${stage.port}`;
  const offices = [{ officeId: "testville", name: "Testville Office", address }];
  writeFileSync(join(folder, "office.json"), JSON.stringify({ pid: process.pid, offices }));
  writeFileSync(join(folder, "paper.pdf"), "%PDF-1.7\nAn invented paper.\n");
});
after(async () => {
  await stage.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** One command line as `bin/recourse` runs it: all that it prints, and how it ends. */
async function recourse(args: readonly string[], input = ""): Promise<string> {
  const child = spawn(process.execPath, [join(root, "src", "main.ts"), ...args], {
    cwd: folder,
    env: { ...process.env, RECOURSE_DATA: folder, XDG_CONFIG_HOME: folder, LANG: "C" },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, talk, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return `${code}\n${out}\n${talk}`;
}

/** Each command that names a case, as it is typed; `undefined` for those that name none. */
const TYPED: Readonly<Record<string, ((caseId: string) => readonly string[]) | undefined>> = {
  list: undefined,
  file: undefined,
  readers: (caseId) => ["readers", caseId],
  find: (caseId) => ["find", caseId],
  export: (caseId) => ["export", caseId, "--to", "archive"],
  show: (caseId) => ["show", caseId, "--json"],
  history: (caseId) => ["history", caseId],
  looks: (caseId) => ["looks", caseId],
  interpreters: (caseId) => ["interpreters", caseId],
  attach: (caseId) => ["attach", caseId, "paper.pdf"],
  act: (caseId) => ["act", "accept", caseId],
};

test("no command tells a protected case from one that never was", async () => {
  const name = "the-caseworker";
  const signedIn = await recourse(["sign-in", "--name", name, "--password-file", "-"], PASSWORD);
  assert.match(signedIn, /^0\n/);
  const typed = Object.values(TYPED).filter((make) => make !== undefined);
  for (const make of typed) {
    const [protectedOne, none] = await Promise.all(
      [stage.hidden.caseId, NEVER].map(async (caseId) => {
        const said = await recourse(["case", ...make(caseId)]);
        return said.replaceAll(caseId, "«case»").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "«id»");
      }),
    );
    same(protectedOne, none, make("«case»").join(" "));
    // A search answers that it found nothing, for whichever number; everything else says no.
    assert.match(none ?? "", make === TYPED["find"] ? /^0\nNothing was found\./ : /^1\n/);
  }
});

test("policy explain answers about a case that one may not know of as about none", async () => {
  const [hidden, none] = await Promise.all(
    [stage.hidden.caseId, NEVER].map(async (caseId) => {
      const typed = ["explain", "me", "case-file", caseId, "--purpose", "adjudication"];
      const said = await recourse(["policy", ...typed]);
      return said.replaceAll(caseId, "«case»").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "«id»");
    }),
  );
  same(hidden, none, "policy explain");
  assert.match(none ?? "", /^1\n/);
});

test("every command that reads a case or acts on one is typed here", () => {
  const commands = caseCommand({} as Tools).commands.map((command) => command.name());
  assert.deepEqual(commands.toSorted(), Object.keys(TYPED).toSorted());
});
