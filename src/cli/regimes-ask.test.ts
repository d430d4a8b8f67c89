import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { CliFailure } from "./cli-failure.ts";
import { regimesAskCommand } from "./regimes-ask.ts";
import type { Tools } from "./tools.ts";

const root = new URL("../..", import.meta.url).pathname;

/** Runs `recourse regimes …` in the checkout, with something on standard input. */
async function regimes(line: string, input: object | string = "") {
  const child = spawn(process.execPath, [`${root}src/main.ts`, "regimes", ...line.split(" ")], {
    env: { ...process.env, RECOURSE_DATA: "/nonexistent" },
  });
  child.stdin.end(typeof input === "string" ? input : JSON.stringify(input));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, talk, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, talk };
}

const officer =
  "ask --regimes R-ASY,R-PA --actor caseworker --recipient agency-officer" +
  " --purpose adjudication --basis official-duty --fields narrative";

test("a permit says on which ways it stands, what has to be done, and ends with 0", async () => {
  const { code, out } = await regimes(`${officer} --holds duty-in-this-case`);
  assert.equal(code, 0, out);
  assert.match(out, /^PERMIT/);
  assert.match(out, /R-ASY .*permit, a way is open \(adjudication\)\n {2}8 CFR 208\.6/);
  assert.match(out, /accounting \(five-years-or-life-of-record\): R-PA/);
});

test("a conflict needs counsel, releases nothing, and ends with 3", async () => {
  const { code, out } = await regimes(
    "ask --regimes R-1367,R-1373 --actor records-officer --recipient immigration-authority" +
      " --purpose immigration-enforcement --basis law --fields immigration-status",
  );
  assert.equal(code, 3);
  assert.match(out, /^NEEDS COUNSEL: nothing is released/);
});

test("a denial ends with 1, under the regimes of type, earlier answers and source", async () => {
  const request = {
    caseType: "us.nat.n400",
    actor: "caseworker",
    recipient: "employer",
    purpose: "employment",
    fields: [{ name: "transcript", group: "record", source: "tax-authority" }],
    attached: ["R-VSP"],
  };
  const { code, out } = await regimes("ask --file - --json", request);
  assert.equal(code, 1);
  const { spoke } = JSON.parse(out) as { spoke: readonly { regime: string }[] };
  assert.deepEqual(
    spoke.map(({ regime }) => regime),
    ["R-PA", "R-TAX", "R-VSP"],
  );
});

test("duty opens no doctor's report, which has its own regime; the person's word does", async () => {
  const asked =
    "ask --case-type us.aos.i485 --actor caseworker --recipient agency-officer" +
    " --purpose adjudication --holds duty-in-this-case --fields medical-report";
  const duty = await regimes(`${asked} --basis official-duty`);
  assert.equal(duty.code, 1);
  assert.match(duty.out, /R-HIPAA .*deny, no way leads.*\n {2}45 CFR 164/);
  const agreed = " --basis consent --consent applicant --consent-until 2099-01-01";
  const { code, out } = await regimes(asked + agreed);
  assert.equal(code, 0, out);
  assert.match(out, /R-HIPAA .*permit, a way is open \(authorization\)/);
});

const book = loadRules(root);

/** What the command says against a line that it does not understand; nothing is printed. */
async function wrong(line: string): Promise<string> {
  const command = regimesAskCommand({ rules: () => book } as unknown as Tools);
  command.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    await command.parseAsync(line.split(" ").slice(1), { from: "user" });
  } catch (error) {
    assert.ok(error instanceof Error);
    if (error instanceof CliFailure) assert.equal(error.exitCode, 2);
    return error.message;
  }
  return assert.fail(`understood: ${line}`);
}

for (const [name, line, said] of [
  ["no regimes to ask", officer.replace("--regimes R-ASY,R-PA ", ""), /--case-type or --regimes/],
  ["a regime nobody wrote", officer.replace("R-ASY", "R-NONE"), /--regimes: No regime.*R-NONE/],
  ["a recipient no list has", officer.replace("agency-officer", "all"), /--recipient.*the-person/s],
  ["a field without a class", `${officer},route`, /--fields route: route is no class/],
  ["no purpose", officer.replace("--purpose adjudication ", ""), /--purpose: .*One of: own-case/],
  ["an agreement without days", `${officer} --agreement X`, /--agreement: write it as ID=/],
  ["a day that does not exist", `${officer} --on 2026-02-30`, /--on: /],
] as const) {
  test(`${name} is not understood: the flag is named with what would be right`, async () => {
    assert.match(await wrong(line), said);
  });
}

test("a request of a file with a field that none has is refused by its name", async () => {
  const { code, talk } = await regimes("ask --regimes R-PA --file -", { lookout: true });
  assert.equal(code, 2);
  assert.match(talk, /^what came in, lookout: A request has no such field/);
});

test("a regime is shown whole", async () => {
  const { out } = await regimes("show r-1367");
  for (const part of [/May receive:/, /waiver: to anybody/, /Never:/, /8 USC 1367\(c\) \[seen/])
    assert.match(out, part);
});

test("a denial prints what a denial owes, and no duty that follows from giving", async () => {
  const ask =
    "ask --regimes R-1367,R-PA --actor caseworker --recipient agency-officer" +
    " --purpose adjudication --basis official-duty --fields narrative";
  const { code, out } = await regimes(`${ask} --holds duty-in-this-case`);
  assert.equal(code, 1, out);
  assert.match(out, /Has to be done:\n {2}answer-as-not-found: R-1367\n$/);
});

test("a mistyped circumstance is named with the nearest", async () => {
  const { code, talk } = await regimes(`${officer} --holds duty-in-this-cas`);
  assert.equal(code, 2);
  assert.match(talk, /--holds: duty-in-this-cas is no word for it\. Is duty-in-this-case meant\?/);
});
