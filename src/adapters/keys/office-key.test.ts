import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { FileKeyStore, openKeyStore } from "./file-key-store.ts";

const root = await mkdtemp(join(tmpdir(), "recourse-office-key-"));
after(() => rm(root, { recursive: true, force: true }));
let rooms = 0;

function newPlaces() {
  const folder = join(root, `${rooms++}`);
  return { keysFolder: join(folder, "keys"), officeKeyFile: join(folder, "own", "office.key") };
}

async function codeOf(places: ReturnType<typeof newPlaces>): Promise<string> {
  const answer = await openKeyStore(places);
  if (answer instanceof FileKeyStore) return "opened";
  assert.ok(answer.reason.length > 20 && answer.remedy.length > 20);
  return answer.code;
}

/** An office that has one wrapped key. */
async function usedPlaces() {
  const places = newPlaces();
  const store = await openKeyStore(places);
  assert.ok(store instanceof FileKeyStore);
  await store.createCaseKey("arlington", "case-1");
  return places;
}

test("the first start makes the office key, later starts keep it", async () => {
  const places = await usedPlaces();
  const text = await readFile(places.officeKeyFile, "utf8");
  assert.match(text, /^[0-9a-f]{64}\n$/);
  assert.equal(await codeOf(places), "opened");
  assert.equal(await readFile(places.officeKeyFile, "utf8"), text);
  assert.deepEqual(await readdir(join(places.officeKeyFile, "..")), ["office.key"]);
});

test("many first starts at once agree on one office key", async () => {
  const places = newPlaces();
  const stores = await Promise.all(Array.from({ length: 6 }, () => openKeyStore(places)));
  const secrets = stores.map((store) => {
    assert.ok(store instanceof FileKeyStore, JSON.stringify(store));
    return store.officeSecret("blind-index").toString("hex");
  });
  assert.equal(new Set(secrets).size, 1);
});

test("an office key that others may use is refused, its owner's alone is taken", async () => {
  const places = await usedPlaces();
  for (const mode of [0o640, 0o604, 0o620, 0o601, 0o644]) {
    await chmod(places.officeKeyFile, mode);
    assert.equal(await codeOf(places), "office-key-readable-by-others");
  }
  for (const mode of [0o600, 0o400]) {
    await chmod(places.officeKeyFile, mode);
    assert.equal(await codeOf(places), "opened");
  }
});

test("an office key of another length or form is refused", async () => {
  const places = await usedPlaces();
  const text = (await readFile(places.officeKeyFile, "utf8")).trim();
  for (const wrong of ["", text.slice(1), `${text}0`, `${text}\n\n`, `g${text.slice(1)}`]) {
    await writeFile(places.officeKeyFile, wrong);
    assert.equal(await codeOf(places), "office-key-wrong-length");
  }
  await writeFile(places.officeKeyFile, "0".repeat(100_000));
  assert.equal(await codeOf(places), "office-key-wrong-length");
  await writeFile(places.officeKeyFile, text);
  assert.equal(await codeOf(places), "opened");
});

test("another office's key is refused, also when only wrapped keys tell", async () => {
  const places = await usedPlaces();
  const text = await readFile(places.officeKeyFile, "utf8");
  await writeFile(places.officeKeyFile, `${"0".repeat(64)}\n`);
  assert.equal(await codeOf(places), "office-key-wrong");
  await rm(join(places.keysFolder, "office.check"));
  assert.equal(await codeOf(places), "office-key-wrong");
  await writeFile(places.officeKeyFile, text);
  assert.equal(await codeOf(places), "opened");
});

test("a lost office key is not replaced while there are keys that it wrapped", async () => {
  const places = await usedPlaces();
  await rm(places.officeKeyFile);
  assert.equal(await codeOf(places), "office-key-missing");
  await rm(join(places.keysFolder, "office.check"));
  assert.equal(await codeOf(places), "office-key-missing");
  assert.deepEqual(await readdir(join(places.officeKeyFile, "..")), []);
  await rm(places.keysFolder, { recursive: true });
  assert.equal(await codeOf(places), "opened");
});
