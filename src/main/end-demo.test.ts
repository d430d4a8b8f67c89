import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { isRefusal } from "#domain/refusal.ts";
import { allowed, PASSWORD, refused, type TestOffice, testOffice } from "#test/office.ts";
import { addDemoAccounts, type DemoSignIn, readDemoSignIns } from "./demo-sign-ins.ts";
import { endDemo } from "./end-demo.ts";
import { playDemo } from "./play-demo.ts";
import { makePrivateFolder, writePrivate } from "./private-files.ts";

let office: TestOffice;
let signIns: readonly DemoSignIn[];
let said: string[];
const say = (line: string) => void said.push(line);

before(async () => {
  office = await testOffice();
  signIns = await readDemoSignIns(join(office.dataDir, "demo-sign-ins"), [office]);
  await addDemoAccounts(office, signIns);
  await office.member("somebody", ["caseworker"]);
});
after(() => office.drop());
beforeEach(() => {
  said = [];
});

const tries = () =>
  Promise.all(signIns.map((one) => office.identity.signIn(one.name, one.password)));

test("a data folder that never played the demo keeps every account (ASVS 6.3.2)", async () => {
  const empty = await mkdtemp(join(tmpdir(), "recourse-empty-"));
  await endDemo(empty, [office], say);
  assert.deepEqual(said, []);
  assert.ok((await tries()).every((one) => !isRefusal(one)));
  assert.ok(!existsSync(join(empty, "demo-ended")));
  await rm(empty, { recursive: true });
});

test("without the demo its sign-ins end, with every session, and this is said once", async () => {
  const sessions = (await tries()).map((one) => allowed(one).token);
  await endDemo(office.dataDir, [office], say);
  for (const one of await tries()) assert.equal(refused(one).code, "sign-in-failed");
  for (const token of sessions) assert.equal(await office.identity.whoIs(token), undefined);
  assert.equal(said.length, 1);
  assert.match(String(said[0]), new RegExp(`^RECOURSE_DEMO=off: ${signIns.length} sign-ins`));
  assert.ok(!existsSync(join(office.dataDir, "demo-sign-ins")), "no password lies there any more");
  await endDemo(office.dataDir, [office], say);
  assert.equal(said.length, 1);
});

test("whoever is not of the demo signs in as before", async () => {
  allowed(await office.identity.signIn("somebody", PASSWORD));
  assert.equal(await office.identity.endAccount("nobody"), false);
});

test("a demo whose sign-ins were ended is not played again, and the way on is named", async () => {
  await assert.rejects(playDemo(office.dataDir, [office], say), /RECOURSE_DATA to a new folder/);
});

test("a data folder that others could read is closed, and so is what is written in it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "recourse-open-"));
  const file = join(folder, "office.json");
  await chmod(folder, 0o755);
  await writeFile(file, "{}", { mode: 0o644 });
  await makePrivateFolder(folder, say);
  await writePrivate(file, "{}");
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(said, []);
  await rm(folder, { recursive: true });
});
