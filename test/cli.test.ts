import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import { type ApiSite, apiSite } from "./api-site.ts";
import { done, fileAsylum } from "./asylum.ts";
import { PASSWORD, root } from "./office.ts";

let site: ApiSite;
let folder: string;
let address: string;
let caseId: string;

before(async () => {
  site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  await site.member("noor", ["auditor"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  const now = await site.again("amina");
  const input = { text: "A line.\u001b[2J\u202eAnother." };
  await done(site.office, now, "own-case", { caseId, event: "send-message", input, version: 1 });
  address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  folder = mkdtempSync(join(tmpdir(), "recourse-cli-"));
  const offices = [{ officeId: "testville", name: "Testville Office", address }];
  writeFileSync(join(folder, "office.json"), JSON.stringify({ pid: process.pid, offices }));
});
after(async () => {
  await site.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly code: number | null; readonly out: string; readonly talk: string };

/** Runs one command line the way `bin/recourse` does, with something on standard input. */
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

const signIn = (name: string) =>
  recourse(["sign-in", "--name", name, "--password-file", "-"], `${PASSWORD}\n`);

test("help and version go to standard output; what is not understood is exit code 2", async () => {
  const help = await recourse(["--help"]);
  assert.equal(help.code, 0);
  for (const name of [
    "start",
    "sign-in",
    "case",
    "import",
    "export",
    "doctor",
    "deadlines",
    "rules",
    "audit",
  ]) {
    assert.match(help.out, new RegExp(`^  ${name}\\b`, "m"));
  }
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  assert.equal((await recourse(["--version"])).out, `${version}\n`);
  for (const args of [
    ["nonsense"],
    ["case", "show"],
    ["case", "list", "--purpose", "curiosity"],
    ["case", "list", "--colour"],
  ]) {
    const { code, out, talk } = await recourse(args);
    assert.equal(code, 2, args.join(" "));
    assert.equal(out, "");
    assert.notEqual(talk, "");
  }
});

test("the help of `case` names every event that people cause", async () => {
  const { out } = await recourse(["case", "--help"]);
  for (const type of site.office.rules.current.values()) {
    for (const [event, { by }] of Object.entries(type.events)) {
      if (event === type.opens_with) continue;
      const isPeoples = by.some((actor) => actor !== "clock");
      assert.equal(new RegExp(`^  ${event}$`, "m").test(out), isPeoples, event);
    }
  }
});

test("nothing is done before signing in, and nobody is asked where nobody can answer", async () => {
  const list = await recourse(["case", "list"]);
  assert.equal(list.code, 1);
  assert.match(list.talk, /recourse sign-in/);
  assert.equal((await recourse(["sign-in", "--no-input"])).code, 2);
  const wrong = await recourse(["sign-in", "--name", "amina", "--password-file", "-"], "guess");
  assert.equal(wrong.code, 1);
  assert.match(wrong.talk, /not right/);
});

test("a sign-in is kept for this user alone, and the password nowhere", async () => {
  const { code, out } = await signIn("amina");
  assert.equal(code, 0);
  assert.ok(!out.includes(PASSWORD));
  const file = join(folder, "recourse", "sign-ins.json");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(!readFileSync(file, "utf8").includes(PASSWORD));
});

test("cases are listed, shown and told, for people and as JSON", async () => {
  const list = await recourse(["case", "list"]);
  assert.match(list.out, new RegExp(`^${caseId}  us.asylum.affirmative`, "m"));
  const listed = JSON.parse((await recourse(["case", "list", "--json"])).out) as {
    cases: unknown[];
  };
  assert.equal(listed.cases.length, 1);
  const show = await recourse(["case", "show", caseId]);
  assert.match(show.out, /^Version +2$/m);
  const days = [...show.out.matchAll(/^By (\S+)/gm)].map(([, on]) => on ?? "");
  assert.ok(days.length >= 2, show.out);
  assert.deepEqual(days, days.toSorted(), "what passes first stands first");
  const shown = JSON.parse((await recourse(["case", "show", caseId, "--json"])).out) as {
    version: number;
  };
  assert.equal(shown.version, 2);
  assert.match((await recourse(["case", "history", caseId])).out, /^1 .* file .*applicant$/m);
  assert.match((await recourse(["case", "looks", caseId])).out, /^WHEN/);
});

test("a refusal says why and what would make it possible, and is exit code 1", async () => {
  const hidden = await recourse(["case", "show", "RC-0000-0000"]);
  assert.equal(hidden.code, 1);
  assert.equal(hidden.out, "");
  const problem = await recourse(["case", "show", "RC-0000-0000", "--json"]);
  assert.equal((JSON.parse(problem.out) as { code: string }).code, "not-found");
  const bad = await recourse(["case", "send-message", caseId, "--input", "-"], '{"colour":"blue"}');
  assert.equal(bad.code, 1);
  assert.match(bad.talk, /colour/);
  const notJson = await recourse(["case", "send-message", caseId, "--input", "-"], "{");
  assert.equal(notJson.code, 2);
});

test("an event is caused by its own name; a stale version is refused", async () => {
  const stale = ["case", "send-message", caseId, "--case-version", "1", "--input", "-"];
  assert.equal((await recourse(stale, '{"text":"Hello."}')).code, 1);
  const sent = await recourse(
    ["case", "send-message", caseId, "--input", "-", "--json"],
    '{"text":"Hello."}',
  );
  assert.equal(sent.code, 0, sent.talk);
  assert.equal((JSON.parse(sent.out) as { version: number }).version, 3);
});

test("a file is sent, and the action after it names it", async () => {
  const file = join(folder, "paper.pdf");
  writeFileSync(file, "%PDF-1.7\n% an invented file\n");
  const kept = await recourse(["case", "attach", caseId, file]);
  assert.equal(kept.code, 0, kept.talk);
  const input = JSON.stringify({ documents: [JSON.parse(kept.out)] });
  const sent = await recourse(["case", "submit-evidence", caseId, "--input", "-"], input);
  assert.equal(sent.code, 0, sent.talk);
});

test("signing out ends the session, and an absent office is said to be silent", async () => {
  assert.equal((await recourse(["sign-out"])).code, 0);
  assert.equal((await recourse(["case", "list"])).code, 1);
  const silent = await recourse(["case", "list", "--address", "http://127.0.0.1:1"]);
  assert.equal(silent.code, 1);
  assert.match(silent.talk, /does not answer/);
  const clear = await recourse(["case", "list", "--address", "http://office.example"]);
  assert.equal(clear.code, 2);
  assert.match(clear.talk, /https/);
});

test("an auditor searches looks and acts with a reason, and nobody searches without one", async () => {
  assert.equal((await signIn("noor")).code, 0);
  const why = ["--reason", "A complaint about this case"];
  const found = await recourse(["audit", "search", "--case", caseId.toLowerCase(), ...why]);
  assert.equal(found.code, 0, found.talk);
  assert.match(found.out, /^WHEN +WHO +WHAT +CASE +WHY +OUTCOME$/m);
  assert.match(found.out, /^\d+ lines?: \d+ allowed, \d+ denied, \d+ refused$/m);
  const sample = await recourse([
    "audit",
    "search",
    "--seed",
    "one",
    "--size",
    "2",
    ...why,
    "--json",
  ]);
  assert.ok("lines" in (JSON.parse(sample.out) as object));
  assert.equal((await recourse(["audit", "search", "--case", caseId])).code, 2);
  assert.equal((await recourse(["audit", "search", ...why])).code, 2);
  const short = await recourse(["audit", "search", "--case", caseId, "--reason", "short"]);
  assert.equal(short.code, 1);
  assert.equal((await signIn("ines")).code, 0);
  assert.equal((await recourse(["audit", "search", "--case", caseId, ...why])).code, 1);
});

test("deadlines are computed and checked, and the rules are read", async () => {
  const due = await recourse([
    "deadlines",
    "compute",
    "US.RFE_84",
    "--on",
    "2026-03-02",
    "--service",
    "mail",
  ]);
  assert.match(due.out, /^Act by 2026-05-28$/m);
  assert.equal((await recourse(["deadlines", "compute", "NO.RULE", "--on", "2026-03-02"])).code, 1);
  const clock = ["deadlines", "compute", "US.EAD_C8.FILE_EARLIEST_150", "--from", "2026-01-05"];
  const toll = ["--toll", "2026-03-01..2026-03-20"];
  const stopped = await recourse([...clock, ...toll, "--mode", "display", "--explain"]);
  assert.match(stopped.out, /^Not before 2026-06-24$/m);
  assert.match(stopped.out, /\+ 20 days that do not count, .* = 2026-06-24/);
  assert.doesNotMatch(stopped.out, /earliest lawful/);
  const bad = await recourse([...clock, "--toll", "2026-03-20..2026-03-01"]);
  assert.equal(bad.code, 1);
  assert.match(bad.talk, /^--toll/m);
  const vectors = join(root, "src", "domain", "time", "vectors.csv");
  const right = await recourse(["deadlines", "check", vectors]);
  assert.equal(right.code, 0);
  assert.match(right.out, /^53 right, 0 wrong$/m);
  const bent = readFileSync(vectors, "utf8").replaceAll(/2026-/g, "2027-");
  const wrong = await recourse(["deadlines", "check", "-"], bent);
  assert.equal(wrong.code, 1);
  const rules = await recourse(["rules", "check", "--json"]);
  assert.deepEqual((JSON.parse(rules.out) as { problems: unknown[] }).problems, []);
});

test("the doctor says what is well and what would mend the rest", async () => {
  const { code, out } = await recourse(["doctor", "--json"]);
  assert.equal(code, 0);
  const { findings } = JSON.parse(out) as {
    findings: { name: string; is: string; remedy?: string }[];
  };
  assert.equal(findings.find(({ name }) => name === "node")?.is, "ok");
  assert.ok(findings.every(({ is, remedy }) => is === "ok" || remedy !== undefined));
});

test("intake sees where an interpreter is to be found, and names one", async () => {
  await signIn("ines");
  const list = await recourse(["case", "interpreters"]);
  assert.equal(list.out, "Nobody has to be found.\n");
  const nobody = await recourse(["case", "interpreters", caseId]);
  // For whom nobody is sought the desk reads nothing of the case.
  assert.equal(nobody.out, "Nobody is named.\n");
  const input = { "interpreter-number": "4711", "interprets-from": "ar", "conflict-checked": true };
  const args = ["case", "name-interpreter", caseId, "--input", "-"];
  assert.equal((await recourse(args, JSON.stringify(input))).code, 0);
  const named = await recourse(["case", "interpreters", caseId]);
  assert.match(
    named.out,
    /^Interpreter 4711 \(ar\), named on .*\nNeeded: no day yet\nLanguage: ar\n/,
  );
});
