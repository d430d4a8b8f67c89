import { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deriveKey } from "./derive-key.ts";
import {
  destroyFile,
  finishDestroying,
  isCode,
  removeTemps,
  syncFolder,
  writeNewFile,
} from "./durable-file.ts";
import { KeyCache } from "./key-cache.ts";
import { createOfficeKey, officeKeyMissing, officeKeyWrong, readOfficeKey } from "./office-key.ts";
import type { KeyTrouble } from "./office-key.ts";
import { SealBroken, seal, unseal } from "./seal.ts";

/** Where the keys are: a folder of wrapped keys, and the file of the key that wraps them. */
export type KeyPlaces = {
  readonly keysFolder: string;
  readonly officeKeyFile: string;
  /** How many opened keys stay in memory. */
  readonly cachedKeys?: number;
};

/** A case, or any stream that has a key of its own, at its office. */
export type CaseAddress = { readonly officeId: string; readonly caseId: string };

const KEY_VERSION = 1;
const CACHED_KEYS = 10_000;
const WRITERS = 8;
const SPREADS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
const CHECK_PLACE = "recourse/office-check/v1";
// Ids become parts of file names and of the place a key is wrapped for.
const ID = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Opens the keys of an office, or says why it cannot. The first start makes the office key.
 * Leftovers of a process killed while writing are tidied away.
 */
export async function openKeyStore(places: KeyPlaces): Promise<FileKeyStore | KeyTrouble> {
  const { keysFolder, officeKeyFile } = places;
  const wasUsed = await holdsKeys(keysFolder);
  if (!wasUsed && (await readOfficeKey(officeKeyFile)) === undefined) {
    await createOfficeKey(officeKeyFile);
  }
  const officeKey = await readOfficeKey(officeKeyFile);
  if (officeKey === undefined) return officeKeyMissing(officeKeyFile, keysFolder);
  if (!Buffer.isBuffer(officeKey)) return officeKey;
  await makeFolders(keysFolder);
  await removeTemps(dirname(officeKeyFile));
  const store = new FileKeyStore(keysFolder, officeKey, places.cachedKeys ?? CACHED_KEYS);
  return (await store.adopt()) ? store : officeKeyWrong(officeKeyFile, keysFolder);
}

/** Keys of cases in files, each wrapped with the office key. Made by `openKeyStore`. */
export class FileKeyStore {
  readonly #folder: string;
  readonly #temp: string;
  readonly #officeKey: Buffer;
  readonly #wrappingKey: Buffer;
  readonly #cache: KeyCache;
  #destroyed = 0;

  constructor(folder: string, officeKey: Buffer, cachedKeys: number) {
    this.#folder = folder;
    this.#temp = join(folder, "temp");
    this.#officeKey = officeKey;
    this.#wrappingKey = deriveKey(officeKey, "recourse/wrapping-key/v1");
    this.#cache = new KeyCache(cachedKeys);
  }

  /** Makes the key of a case, durable before it returns. A key that exists stays as it is. */
  async createCaseKey(officeId: string, caseId: string): Promise<void> {
    await this.createCaseKeys([{ officeId, caseId }]);
  }

  /** The same for many cases; all are durable when it returns, with one folder sync for each. */
  async createCaseKeys(cases: readonly CaseAddress[]): Promise<void> {
    const files = cases.map(({ officeId, caseId }) => keyFile(this.#folder, officeId, caseId));
    await inParallel(files, (file) => this.#create(file));
    await inParallel([...new Set(files.map((file) => file.folder))], syncFolder);
  }

  /**
   * The 32-byte key of a case, undefined when it was never made or was destroyed. The buffer is
   * shared: do not change it. Throws SealBroken when the file was damaged or moved.
   */
  async caseKey(officeId: string, caseId: string): Promise<Buffer | undefined> {
    // Anybody may type an address: for such an id no key was ever made.
    if (ID.test(officeId) && !ID.test(caseId)) return undefined;
    const file = keyFile(this.#folder, officeId, caseId);
    const cached = this.#cache.find(file.place);
    if (cached !== undefined) return cached;
    const destroyedBefore = this.#destroyed;
    const wrapped = await readIfThere(file.path);
    if (wrapped === undefined) return undefined;
    if (!this.#opens(file.place, wrapped) && (await readIfThere(file.path)) === undefined) {
      // Read while it was being overwritten: destroyed, not damaged.
      return undefined;
    }
    const key = unseal(this.#wrappingKey, file.place, wrapped);
    this.#remember(file.place, key, destroyedBefore);
    return key;
  }

  /** Forgets a case for good: what its key sealed can be opened by nobody. Twice is as good. */
  async destroyCaseKey(officeId: string, caseId: string): Promise<void> {
    const file = keyFile(this.#folder, officeId, caseId);
    try {
      await destroyFile(this.#temp, file.path);
    } finally {
      this.#destroyed++;
      this.#cache.delete(file.place);
    }
  }

  /**
   * A 32-byte secret of the office for one labelled use: a blind index, sealing what touches no
   * case. The same label gives the same secret; keep it, deriving costs some microseconds.
   */
  officeSecret(label: string): Buffer {
    return deriveKey(this.#officeKey, `recourse/office/v1|${label}`);
  }

  /** Whether the folder is there and its keys open with the office key. */
  async ready(): Promise<boolean> {
    const check = await readIfThere(this.#checkFile()).catch(() => undefined);
    return check !== undefined && this.#opens(CHECK_PLACE, check);
  }

  /** Tidies leftovers and proves that the office key fits. Only `openKeyStore` calls it. */
  async adopt(): Promise<boolean> {
    await removeTemps(this.#temp);
    await finishDestroying(this.#temp);
    const check = await readIfThere(this.#checkFile());
    if (check !== undefined) return this.#opens(CHECK_PLACE, check);
    const sample = await findWrappedKey(this.#folder);
    if (sample !== undefined && !this.#opens(sample.place, await readFile(sample.path))) {
      return false;
    }
    const fresh = seal(this.#wrappingKey, CHECK_PLACE, Buffer.alloc(0));
    await writeNewFile(this.#temp, this.#checkFile(), fresh);
    await syncFolder(this.#folder);
    return this.ready();
  }

  async #create({ path, place }: KeyFile): Promise<void> {
    const destroyedBefore = this.#destroyed;
    const key = randomBytes(32);
    const made = await writeNewFile(this.#temp, path, seal(this.#wrappingKey, place, key));
    if (made) this.#remember(place, key, destroyedBefore);
  }

  // A key read before another call destroyed it must not come back into memory afterwards.
  #remember(place: string, key: Buffer, destroyedBefore: number): void {
    if (destroyedBefore === this.#destroyed) this.#cache.set(place, key);
  }

  #opens(place: string, wrapped: Uint8Array): boolean {
    try {
      unseal(this.#wrappingKey, place, wrapped);
      return true;
    } catch (error) {
      if (error instanceof SealBroken) return false;
      throw error;
    }
  }

  #checkFile(): string {
    return join(this.#folder, "office.check");
  }
}

type KeyFile = { readonly folder: string; readonly path: string; readonly place: string };

function keyFile(keysFolder: string, officeId: string, caseId: string): KeyFile {
  if (!ID.test(officeId) || !ID.test(caseId)) throw new RangeError("an id has other characters");
  // Ids made in one hour begin alike, their hashes do not.
  const spread = createHash("sha256").update(caseId).digest("hex").slice(0, 2);
  const folder = join(keysFolder, spread);
  return {
    folder,
    path: join(folder, `${officeId}.${caseId}.key`),
    place: `${officeId}|${caseId}|${KEY_VERSION}`,
  };
}

async function findWrappedKey(keysFolder: string): Promise<KeyFile | undefined> {
  for (const spread of SPREADS) {
    const names = await readdir(join(keysFolder, spread)).catch(noneIfMissing);
    const [officeId, caseId] = names.find((name) => name.endsWith(".key"))?.split(".") ?? [];
    if (officeId && caseId) return keyFile(keysFolder, officeId, caseId);
  }
  return undefined;
}

async function holdsKeys(keysFolder: string): Promise<boolean> {
  const names = await readdir(keysFolder).catch(noneIfMissing);
  if (names.includes("office.check")) return true;
  return (await findWrappedKey(keysFolder)) !== undefined;
}

async function makeFolders(keysFolder: string): Promise<void> {
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  const there = new Set(await readdir(keysFolder));
  for (const name of ["temp", ...SPREADS]) {
    if (!there.has(name)) await mkdir(join(keysFolder, name), { recursive: true, mode: 0o700 });
  }
  await syncFolder(keysFolder);
  await syncFolder(dirname(keysFolder));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function noneIfMissing(error: unknown): string[] {
  if (isCode(error, "ENOENT")) return [];
  throw error;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(WRITERS, items.length) }, worker));
}
