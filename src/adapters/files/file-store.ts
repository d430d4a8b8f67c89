import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type ArrivedFile,
  type Files,
  type KeptFile,
  MAX_FILE_BYTES,
  type MediaType,
} from "#domain/files.ts";
import type { FileList, ListedFile } from "#domain/file-list.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { fileTitle } from "#domain/file-title.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";

const STARTS: readonly (readonly [MediaType, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];
const CHUNK_BYTES = 64 * 1024;
// No chunk is this long: it tells a file that begins with what it is from one that does not.
const DESCRIBED = 0xffffffff;
const MOST_DESCRIPTION_BYTES = 8 * 1024;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type About = Omit<KeptFile, "fileId">;

/** What a file is, by its first bytes; undefined for what the office does not take. */
export function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  return STARTS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
}

/** Files under `<folder>/<case>/<file>`, sealed in chunks that open there and in order alone. */
export function createFileStore(
  folder: string,
  keys: Keys,
  seals: Seals,
  officeId: string,
  list: Pick<FileList, "add">,
): Files {
  const pathOf = (caseId: string, fileId: string) => join(folder, caseId, fileId);
  const keyOf = (caseId: string) => keys.caseKey(officeId, caseId);
  const keepAt = async (
    { caseId, fileId }: ListedFile,
    field: string,
    file: ArrivedFile,
    keyFor: () => Promise<Buffer | undefined>,
  ): Promise<KeptFile | Refusal> => {
    if (!ID.test(fileId)) throw new RangeError("the id of a file is a UUID");
    const about = check(field, file);
    if (isRefusal(about)) return about;
    // Listed before its key is asked for: from then on nobody takes that key away.
    if (!(await list.add({ caseId, fileId }))) {
      return refuse("file-gone", { fields: [{ field, code: "file-gone" }] });
    }
    const key = await keyFor();
    if (key === undefined) throw new Error(`${caseId} has no key`);
    const where = { officeId, caseId, fileId };
    await writeDurably(pathOf(caseId, fileId), sealedFile(seals, key, where, about, file.bytes));
    return { fileId, ...about };
  };

  return {
    keep: (caseId, field, file, fileId = randomUUID()) =>
      keepAt({ caseId, fileId }, field, file, () => keyOf(caseId)),

    keepAhead: (caseId, field, file, fileId) =>
      keepAt({ caseId, fileId }, field, file, async () => {
        await keys.createCaseKey(officeId, caseId);
        return keyOf(caseId);
      }),

    check,

    async describe(caseId, fileId) {
      const key = ID.test(fileId) ? await keyOf(caseId) : undefined;
      if (key === undefined) return undefined;
      const sealed = await readDescription(pathOf(caseId, fileId));
      if (sealed === undefined) return undefined;
      const about = seals.unseal(key, aboutPlace({ officeId, caseId, fileId }), sealed).toString();
      return { fileId, ...(JSON.parse(about) as About) };
    },

    async read(caseId, fileId) {
      const key = ID.test(fileId) ? await keyOf(caseId) : undefined;
      if (key === undefined) return undefined;
      const stored = await readFile(pathOf(caseId, fileId)).catch(() => undefined);
      if (stored === undefined) return undefined;
      const sealed = chunksIn(stored);
      return Buffer.concat(
        sealed.map((bytes, chunk) =>
          seals.unseal(key, placeOf({ officeId, caseId, fileId }, chunk, sealed.length), bytes),
        ),
      );
    },

    ...keptFiles(folder),
  };
}

type Where = ListedFile & { readonly officeId: string };
const aboutPlace = ({ officeId, caseId, fileId }: Where): string =>
  `${officeId}|${caseId}|file|${fileId}|about`;
const placeOf = ({ officeId, caseId, fileId }: Where, chunk: number, count: number): string =>
  `${officeId}|${caseId}|file|${fileId}|${chunk}/${count}`;

function sealedFile(seals: Seals, key: Buffer, where: Where, about: About, bytes: Buffer): Buffer {
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  const said = Buffer.from(JSON.stringify(about));
  const parts = [numbers(DESCRIBED), ...sized(seals.seal(key, aboutPlace(where), said))];
  for (let chunk = 0; chunk < count; chunk++) {
    const plain = bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
    parts.push(...sized(seals.seal(key, placeOf(where, chunk, count), plain)));
  }
  return Buffer.concat(parts);
}

/** What lies in the folder whatever is in it: no key is needed to see or to take it away. */
function keptFiles(folder: string): Pick<Files, "remove" | "kept"> {
  return {
    async remove({ caseId, fileId }) {
      if (!isCaseId(caseId) || !ID.test(fileId)) return;
      const path = join(folder, caseId, fileId);
      await Promise.all([path, unfinished(path)].map((one) => rm(one, { force: true })));
    },

    async *kept() {
      for (const caseId of await namesIn(folder)) {
        if (!isCaseId(caseId)) continue;
        const names = (await namesIn(join(folder, caseId))).map(finishedName);
        const fileIds = [...new Set(names)].filter((name) => ID.test(name));
        if (fileIds.length > 0) yield { caseId, fileIds };
      }
    },
  };
}

function check(field: string, file: ArrivedFile): Omit<KeptFile, "fileId"> | Refusal {
  const no = (code: "file-too-large" | "file-empty" | "file-kind") =>
    refuse(code, { fields: [{ field, code }] });
  if (file.isTooLarge || file.bytes.length > MAX_FILE_BYTES) return no("file-too-large");
  if (file.bytes.length === 0) return no("file-empty");
  const mediaType = mediaTypeOf(file.bytes);
  if (mediaType === undefined) return no("file-kind");
  return { title: fileTitle(file.name), mediaType, sizeBytes: file.bytes.length };
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

const sized = (sealed: Buffer): readonly Buffer[] => [numbers(sealed.length), sealed];

const firstChunk = (stored: Buffer): number =>
  stored.length > 8 && stored.readUInt32BE(0) === DESCRIBED ? 8 + stored.readUInt32BE(4) : 0;

function chunksIn(stored: Buffer): readonly Buffer[] {
  const sealed: Buffer[] = [];
  for (let at = firstChunk(stored); at < stored.length;) {
    const end = at + 4 + stored.readUInt32BE(at);
    sealed.push(stored.subarray(at + 4, end));
    at = end;
  }
  return sealed;
}

/** The sealed description at the start of a file; undefined where there is none. */
async function readDescription(path: string): Promise<Buffer | undefined> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const head = await readAt(file, 0, 8);
    const length = head.length < 8 ? 0 : head.readUInt32BE(4);
    if (length === 0 || length > MOST_DESCRIPTION_BYTES) return undefined;
    return head.readUInt32BE(0) === DESCRIBED ? await readAt(file, 8, length) : undefined;
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

const unfinished = (path: string): string => `${path}.part`;
const finishedName = (name: string): string => name.replace(/\.part$/, "");

// A folder that is not there has nothing in it; one that cannot be read is a fault.
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  });
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = unfinished(path);
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
