import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type ArrivedFile,
  type Files,
  type KeptFile,
  MAX_FILE_BYTES,
  type MediaType,
} from "#domain/files.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";

const STARTS: readonly (readonly [MediaType, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];
const CHUNK_BYTES = 64 * 1024;

/** What a file is, by its first bytes; undefined for what the office does not take. */
export function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  return STARTS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
}

/** Files under `<folder>/<case>/<file>`, sealed in chunks that open nowhere else and in no other order. */
export function createFileStore(folder: string, keys: Keys, seals: Seals, officeId: string): Files {
  const pathOf = (caseId: string, fileId: string) => join(folder, caseId, fileId);
  const place = (caseId: string, fileId: string, chunk: number, count: number) =>
    `${officeId}|${caseId}|file|${fileId}|${chunk}/${count}`;

  return {
    async keep(caseId, field, file) {
      const about = check(field, file);
      if (isRefusal(about)) return about;
      const key = await keys.caseKey(officeId, caseId);
      if (key === undefined) throw new Error(`${caseId} has no key`);
      const fileId = randomUUID();
      const count = Math.ceil(file.bytes.length / CHUNK_BYTES);
      const parts: Buffer[] = [];
      for (let chunk = 0; chunk < count; chunk++) {
        const plain = file.bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
        const sealed = seals.seal(key, place(caseId, fileId, chunk, count), plain);
        const size = Buffer.alloc(4);
        size.writeUInt32BE(sealed.length);
        parts.push(size, sealed);
      }
      await writeDurably(pathOf(caseId, fileId), Buffer.concat(parts));
      return { fileId, ...about };
    },

    check,

    async read(caseId, fileId) {
      const key = await keys.caseKey(officeId, caseId);
      if (key === undefined || !/^[0-9a-f-]{36}$/.test(fileId)) return undefined;
      const stored = await readFile(pathOf(caseId, fileId)).catch(() => undefined);
      if (stored === undefined) return undefined;
      const sealed: Buffer[] = [];
      for (let at = 0; at < stored.length;) {
        const end = at + 4 + stored.readUInt32BE(at);
        sealed.push(stored.subarray(at + 4, end));
        at = end;
      }
      return Buffer.concat(
        sealed.map((bytes, chunk) =>
          seals.unseal(key, place(caseId, fileId, chunk, sealed.length), bytes),
        ),
      );
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
  return { title: titleOf(file.name), mediaType, sizeBytes: file.bytes.length };
}

// A title comes from the sender's machine: control characters and folders have no place in it.
function titleOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last.replaceAll(/\p{C}/gu, "").trim().slice(0, 200);
  return clean === "" ? "file" : clean;
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.part`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
