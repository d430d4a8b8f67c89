import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { isRefusal } from "#domain/refusal.ts";
import { createApp } from "#web/app.ts";
import { loadWords } from "#words/load-words.ts";
import { languages } from "#words/languages.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { PASSWORD, root, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let opened: OpenOffice;
let app: FastifyInstance;
let address: string;
let folder: string;
const faults: string[] = [];

before(async () => {
  office = await testOffice();
  for (const [name, role] of [
    ["grace", "supervisor"],
    ["omar", "records-officer"],
    ["daniel", "caseworker"],
  ] as const) {
    await office.member(name, [role]);
  }
  folder = mkdtempSync(join(tmpdir(), "recourse-policy-pages-"));
  for (const name of readdirSync(root).filter((one) => one !== "policies")) {
    symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "policies"), join(folder, "policies"), { recursive: true });
  const path = join(folder, "policies", "never.cedar");
  const was = readFileSync(path, "utf8");
  const from = 'principal.kind == "person" &&\n  context.fieldClass == "staff-only"';
  assert.ok(was.includes(from));
  writeFileSync(path, was.replace(from, "false"));
  opened = await wireOffice(office.database.app, {
    officeId: office.office.officeId,
    name: office.office.name,
    mode: "own",
    zone: office.office.zone,
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root: folder,
    isDemo: false,
  });
  const book = loadWords(root, { strict: true });
  // Passwords alone sign in where an office is invented, and nowhere else.
  const { identity } = office;
  app = await createApp({ ...opened, identity, book, log: (line) => faults.push(line) });
  address = await app.listen({ host: "127.0.0.1", port: 0 });
});
after(async () => {
  await app.close();
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
  await office.drop();
});

type Answer = { readonly status: number; readonly text: string };

async function browserOf(name: string) {
  const found = await office.identity.signIn(name, PASSWORD);
  assert.ok(!isRefusal(found));
  const cookie = `recourse-${office.office.officeId}=${found.token}`;
  return async (path: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const answer = await fetch(`${address}${path}`, {
      redirect: "manual",
      headers: { cookie, "accept-language": "en" },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

const field = (text: string, name: string): string =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? "";
const formOf = (text: string, act: string, reason: string) => {
  const main = text.slice(text.indexOf("<main"));
  const hidden = ["csrf", "hash", "before"].map((name) => [name, field(main, name)]);
  return { ...Object.fromEntries(hidden), act, reason };
};
const PATH = "/desk/policies";
const REASON = "The board decided on it in March.";

test("anybody reads that other policies are here and not in force, in every language", async () => {
  const hash = opened.office.policies.offered;
  for (const language of languages) {
    const page = await (await fetch(`${address}/rules/policies?lang=${language}`)).text();
    assert.ok(page.includes(`/rules/policies/${hash}`), language);
    const version = await fetch(`${address}/rules/policies/${hash}?lang=${language}`);
    assert.equal(version.status, 200);
    const text = await version.text();
    assert.ok(text.includes("never-staff-notes-to-persons"), language);
    assert.ok(text.includes("govuk-warning-text"), "what is loosened is said loudly");
  }
  const other = await fetch(`${address}/rules/policies/${"0".repeat(64)}`);
  assert.equal(other.status, 404);
});

test("the dashboard says it too", async () => {
  const grace = await browserOf("grace");
  const { status, text } = await grace("/desk/dashboard");
  assert.equal(status, 200);
  assert.ok(text.includes(opened.office.policies.offered));
});

test("who has none of the roles gets no form, and no page", async () => {
  const daniel = await browserOf("daniel");
  assert.equal((await daniel(PATH)).status, 403);
  const why = await daniel("/desk/policies/why?action=decide&what=own&who=caseworker");
  assert.equal(why.status, 200);
  assert.match(why.text, /if they were somebody to whom the case is assigned/);
});

test("a form without a reason comes back with what is wrong, and nothing is done", async () => {
  const grace = await browserOf("grace");
  const page = await grace(PATH);
  const again = await grace(PATH, formOf(page.text, "policy-propose", "short"));
  assert.equal(again.status, 422);
  assert.match(again.text, /at least 10 characters/);
  assert.equal(opened.office.policies.standing().open, undefined);
});

test("two people of two roles change them by forms, and every page says what comes", async () => {
  const [grace, omar] = [await browserOf("grace"), await browserOf("omar")];
  const page = await grace(PATH);
  const proposed = await grace(PATH, formOf(page.text, "policy-propose", REASON));
  assert.equal(proposed.status, 303, proposed.text.slice(0, 300));
  const own = await grace(PATH);
  assert.doesNotMatch(own.text, /value="policy-agree"/);
  assert.match(own.text, /Somebody else, in another role, must agree/);
  assert.equal((await grace(PATH, formOf(own.text, "policy-agree", REASON))).status, 409);
  const read = await omar(PATH);
  assert.match(read.text, /Proposed/);
  assert.match(read.text, /value="policy-agree"/);
  const agreed = await omar(PATH, formOf(read.text, "policy-agree", REASON));
  assert.equal(agreed.status, 303, agreed.text.slice(0, 300));
  const home = await (await fetch(`${address}/`)).text();
  assert.match(home, /something is allowed here that was never allowed before/);
  const waits = await grace(PATH);
  assert.equal((await grace(PATH, formOf(waits.text, "policy-withdraw", REASON))).status, 303);
  const after_ = await (await fetch(`${address}/`)).text();
  assert.doesNotMatch(after_, /never allowed before/);
  assert.deepEqual(faults, []);
});

test("why an answer is so is asked of a case by its number, and of one unknown as of none", async () => {
  const daniel = await browserOf("daniel");
  const why = await daniel(
    "/desk/policies/why?action=case-file&what=RC-0000-0000&for=adjudication",
  );
  assert.equal(why.status, 404);
});
