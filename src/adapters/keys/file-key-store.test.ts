import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  link,
  mkdtemp,
  open,
  readFile,
  readdir,
  rm,
  stat,
  unlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { FileKeyStore, openKeyStore } from "./file-key-store.ts";
import { SealBroken, seal, unseal } from "./seal.ts";

const root = await mkdtemp(join(tmpdir(), "recourse-keys-"));
after(() => rm(root, { recursive: true, force: true }));
let rooms = 0;

function newPlaces() {
  const folder = join(root, `${rooms++}`);
  return { keysFolder: join(folder, "keys"), officeKeyFile: join(folder, "office.key") };
}

async function openStore(places: ReturnType<typeof newPlaces> & { cachedKeys?: number }) {
  const store = await openKeyStore(places);
  assert.ok(store instanceof FileKeyStore, JSON.stringify(store));
  return store;
}

async function keyFiles(keysFolder: string): Promise<string[]> {
  const names = await readdir(keysFolder, { recursive: true });
  return names.filter((name) => name.endsWith(".key")).map((name) => join(keysFolder, name));
}

test("a case has one key, the same after a restart, and another than its neighbour", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  await store.createCaseKey("arlington", "case-1");
  await store.createCaseKey("arlington", "case-2");
  const key = await store.caseKey("arlington", "case-1");
  assert.equal(key?.length, 32);
  assert.notDeepEqual(await store.caseKey("arlington", "case-2"), key);
  assert.equal(await store.caseKey("arlington", "case-3"), undefined);
  assert.equal(await store.caseKey("boston", "case-1"), undefined);
  const again = await openStore(places);
  assert.deepEqual(await again.caseKey("arlington", "case-1"), key);
});

test("making a key that exists changes nothing", async () => {
  const store = await openStore(newPlaces());
  await store.createCaseKey("arlington", "case-1");
  const key = await store.caseKey("arlington", "case-1");
  await store.createCaseKey("arlington", "case-1");
  assert.deepEqual(await store.caseKey("arlington", "case-1"), key);
});

test("many making the same key at once, in two processes' worth of stores, get one", async () => {
  const places = newPlaces();
  const stores = await Promise.all([openStore(places), openStore(places)]);
  const calls = Array.from({ length: 20 }, async (_, i) => {
    const store = stores[i % 2];
    assert.ok(store !== undefined);
    await store.createCaseKey("arlington", "case-1");
    return (await store.caseKey("arlington", "case-1"))?.toString("hex");
  });
  assert.equal(new Set(await Promise.all(calls)).size, 1);
  assert.equal((await keyFiles(places.keysFolder)).length, 1);
});

test("a destroyed key is gone from disk and memory, and its seals open for nobody", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  await store.createCaseKeys([
    { officeId: "arlington", caseId: "case-1" },
    { officeId: "arlington", caseId: "case-2" },
  ]);
  const key = await store.caseKey("arlington", "case-1");
  assert.ok(key !== undefined);
  const sealed = seal(key, "arlington|case-1|1|Filed", Buffer.from("her story"));
  await store.destroyCaseKey("arlington", "case-1");
  assert.equal(await store.caseKey("arlington", "case-1"), undefined);
  assert.equal((await keyFiles(places.keysFolder)).length, 1);
  assert.deepEqual(await readdir(join(places.keysFolder, "temp")), []);
  await store.destroyCaseKey("arlington", "case-1");
  const again = await openStore(places);
  assert.equal(await again.caseKey("arlington", "case-1"), undefined);
  assert.equal((await again.caseKey("arlington", "case-2"))?.length, 32);
  await again.createCaseKey("arlington", "case-1");
  const reborn = await again.caseKey("arlington", "case-1");
  assert.ok(reborn !== undefined);
  assert.throws(() => unseal(reborn, "arlington|case-1|1|Filed", sealed), SealBroken);
});

test("a destroyed key's file is overwritten, not only unnamed", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  await store.createCaseKey("arlington", "case-1");
  const [path] = await keyFiles(places.keysFolder);
  assert.ok(path !== undefined);
  const sameFile = join(root, "same-file");
  await link(path, sameFile);
  const before = await readFile(sameFile);
  await store.destroyCaseKey("arlington", "case-1");
  assert.notDeepEqual(await readFile(sameFile), before);
});

test("reading a key while it is destroyed gives the key or nothing, never an alarm", async () => {
  const places = newPlaces();
  const writer = await openStore(places);
  for (let i = 0; i < 30; i++) {
    await writer.createCaseKey("arlington", `case-${i}`);
    const store = await openStore(places);
    const reads = Array.from({ length: 5 }, () => store.caseKey("arlington", `case-${i}`));
    await Promise.all([...reads, store.destroyCaseKey("arlington", `case-${i}`)]);
    assert.equal(await store.caseKey("arlington", `case-${i}`), undefined);
  }
});

test("a key whose reading ends after it was destroyed does not stay in memory", async () => {
  const places = newPlaces();
  await (await openStore(places)).createCaseKey("arlington", "case-1");
  const [path] = await keyFiles(places.keysFolder);
  assert.ok(path !== undefined);
  const wrapped = await readFile(path);
  const store = await openStore(places);
  // A pipe in the file's place holds the reading up until its bytes are written.
  await unlink(path);
  execFileSync("mkfifo", [path]);
  const pipe = await open(path, "r+");
  const reading = store.caseKey("arlington", "case-1");
  // Only the overwriting fails, since a pipe cannot be synced; the name is gone by then.
  await assert.rejects(store.destroyCaseKey("arlington", "case-1"), { syscall: "fsync" });
  await pipe.write(wrapped);
  await pipe.close();
  assert.equal((await reading)?.length, 32);
  assert.equal(await store.caseKey("arlington", "case-1"), undefined);
});

test("only so many keys stay in memory, the others are read again", async () => {
  const places = newPlaces();
  const store = await openStore({ ...places, cachedKeys: 1 });
  await store.createCaseKey("arlington", "case-1");
  await store.createCaseKey("arlington", "case-2");
  for (const path of await keyFiles(places.keysFolder)) await unlink(path);
  assert.equal(await store.caseKey("arlington", "case-1"), undefined);
  assert.equal((await store.caseKey("arlington", "case-2"))?.length, 32);
});

test("a key file that was changed or put in another's place does not open", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  await store.createCaseKey("arlington", "case-1");
  await store.createCaseKey("arlington", "case-2");
  const [one, two] = await keyFiles(places.keysFolder);
  assert.ok(one !== undefined && two !== undefined);
  await writeFile(one, await readFile(two));
  await writeFile(two, (await readFile(two)).subarray(1));
  const again = await openStore(places);
  await assert.rejects(again.caseKey("arlington", "case-1"), SealBroken);
  await assert.rejects(again.caseKey("arlington", "case-2"), SealBroken);
});

test("ids that could leave the folder are mistakes of the caller", async () => {
  const store = await openStore(newPlaces());
  for (const id of ["", "..", "../x", "a/b", "a|b", "a.b", "a\0", "é", "x".repeat(81)]) {
    await assert.rejects(store.createCaseKey("arlington", id), RangeError);
    await assert.rejects(store.caseKey(id, "case-1"), RangeError);
    assert.equal(await store.caseKey("arlington", id), undefined, "such a case never was");
    await assert.rejects(store.destroyCaseKey("arlington", id), RangeError);
  }
  await store.createCaseKey("arlington", "x".repeat(80));
});

test("the office's secrets differ by label and outlive a restart", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  const index = store.officeSecret("blind-index");
  assert.equal(index.length, 32);
  assert.notDeepEqual(store.officeSecret("looks"), index);
  assert.deepEqual((await openStore(places)).officeSecret("blind-index"), index);
  assert.notDeepEqual((await openStore(newPlaces())).officeSecret("blind-index"), index);
});

test("keys and their folders are for their owner alone", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  await store.createCaseKey("arlington", "case-1");
  const files = [places.officeKeyFile, ...(await keyFiles(places.keysFolder))];
  for (const path of files) assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal((await stat(places.keysFolder)).mode & 0o777, 0o700);
});

test("a store is ready while its folder is there", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  assert.equal(await store.ready(), true);
  await rm(places.keysFolder, { recursive: true });
  assert.equal(await store.ready(), false);
});

test("leftovers of a killed process are no keys and are tidied at the next start", async () => {
  const places = newPlaces();
  const store = await openStore(places);
  await store.createCaseKey("arlington", "case-1");
  const key = await store.caseKey("arlington", "case-1");
  const [path] = await keyFiles(places.keysFolder);
  assert.ok(path !== undefined);
  const temp = join(places.keysFolder, "temp");
  // Killed before the link, between link and unlink, and while destroying.
  await writeFile(join(temp, `recourse-${"a".repeat(24)}.tmp`), "half a k");
  await link(path, join(temp, `recourse-${"b".repeat(24)}.tmp`));
  await writeFile(join(temp, "arlington.case-9.key.gone"), Buffer.alloc(61));
  await writeFile(join(places.officeKeyFile, "..", `recourse-${"c".repeat(24)}.tmp`), "half");
  // Beside the office key may lie files that are none of our business.
  await writeFile(join(places.officeKeyFile, "..", "own.gone"), "somebody's");
  const again = await openStore(places);
  assert.deepEqual(await readdir(temp), []);
  assert.deepEqual((await readdir(join(places.keysFolder, ".."))).toSorted(), [
    "keys",
    "office.key",
    "own.gone",
  ]);
  assert.deepEqual(await again.caseKey("arlington", "case-1"), key);
  assert.equal(await again.caseKey("arlington", "case-9"), undefined);
});

test("killed in the middle of making keys, every acknowledged key is there", async () => {
  const places = newPlaces();
  const script = `
    import { openKeyStore } from ${JSON.stringify(import.meta.resolve("./file-key-store.ts"))};
    const store = await openKeyStore(${JSON.stringify(places)});
    for (let i = 0; ; i++) {
      await store.createCaseKey("arlington", "case-" + i);
      console.log((await store.caseKey("arlington", "case-" + i)).toString("hex"));
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === 25) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  assert.equal(child.signalCode, "SIGKILL");
  const store = await openStore(places);
  for (const [i, key] of acknowledged.entries()) {
    assert.equal((await store.caseKey("arlington", `case-${i}`))?.toString("hex"), key);
  }
  assert.deepEqual(await readdir(join(places.keysFolder, "temp")), []);
});

test("ten thousand keys come in one batch", async (t) => {
  const places = newPlaces();
  const store = await openStore(places);
  const cases = Array.from({ length: 10_000 }, (_, i) => ({
    officeId: "arlington",
    caseId: `case-${i}`,
  }));
  const startedAt = performance.now();
  await store.createCaseKeys(cases);
  t.diagnostic(`10,000 keys made durable in ${Math.round(performance.now() - startedAt)} ms`);
  assert.equal((await keyFiles(places.keysFolder)).length, 10_000);
  const again = await openStore(places);
  for (const at of [0, 4_999, 9_999]) {
    const key = await again.caseKey("arlington", `case-${at}`);
    assert.deepEqual(key, await store.caseKey("arlington", `case-${at}`));
    assert.equal(key?.length, 32);
  }
});
