import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { type LogPhrase, logPhrase } from "#domain/event-log/log-phrase.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { FileRefused } from "./file-refused.ts";

/** A path, the whole content, or a stream of bytes that can be read once. */
export type LogInput = string | Uint8Array | AsyncIterable<Uint8Array>;

export type LogSource = {
  head: Uint8Array;
  totalBytes?: number;
  /** Reads all bytes from the beginning; a second time only where `rereads`. */
  read: () => AsyncIterable<Uint8Array>;
  rereads: boolean;
};

const headBytes = 64 * 1024;
const whyNot: Readonly<Record<string, LogPhrase>> = {
  ENOENT: logPhrase("no-such-file"),
  ENOTDIR: logPhrase("no-such-file"),
  EACCES: logPhrase("no-permission"),
  EPERM: logPhrase("no-permission"),
  EISDIR: logPhrase("is-folder"),
};

export async function openLogSource(input: LogInput, limits: ReadLimits): Promise<LogSource> {
  if (typeof input === "string") return openPath(input, limits);
  if (input instanceof Uint8Array) {
    refuseTooBig(input.byteLength, limits);
    return {
      head: input.subarray(0, headBytes),
      totalBytes: input.byteLength,
      read: () => chunksOf(input),
      rereads: true,
    };
  }
  return openStream(input);
}

async function openPath(path: string, limits: ReadLimits): Promise<LogSource> {
  try {
    const file = await open(path);
    try {
      const found = await file.stat();
      if (!found.isFile() && !found.isDirectory()) return await openStream(createReadStream(path));
      refuseTooBig(found.size, limits);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return {
        head: buffer.subarray(0, bytesRead),
        totalBytes: found.size,
        read: () => createReadStream(path),
        rereads: true,
      };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof FileRefused || !hasCode(error)) throw error;
    throw new FileRefused("file-unreadable", 0, "file", {
      detail: whyNot[error.code] ?? error.code,
    });
  }
}

async function openStream(stream: AsyncIterable<Uint8Array>): Promise<LogSource> {
  const rest = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < headBytes) {
    const next = await rest.next();
    if (next.done === true) break;
    first.push(next.value);
    bytes += next.value.byteLength;
  }
  const head = Buffer.concat(first);
  return { head, read: () => continued(head, rest), rereads: false };
}

/** Holds a stream in memory, so that it can be read twice; up to the limit for held bytes. */
export async function holdSource(source: LogSource, limits: ReadLimits): Promise<LogSource> {
  if (source.rereads) return source;
  const held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source.read()) {
    bytes += chunk.byteLength;
    if (bytes > limits.heldBytes) {
      throw new FileRefused("file-too-big", 0, "file", { limit: limits.heldBytes });
    }
    held.push(chunk);
  }
  const whole = Buffer.concat(held);
  return { head: source.head, totalBytes: bytes, read: () => chunksOf(whole), rereads: true };
}

async function* continued(head: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

async function* chunksOf(bytes: Uint8Array) {
  for (let start = 0; start < bytes.byteLength; start += headBytes) {
    yield bytes.subarray(start, start + headBytes);
  }
}

function refuseTooBig(bytes: number, limits: ReadLimits): void {
  if (bytes > limits.fileBytes) {
    throw new FileRefused("file-too-big", 0, "file", { limit: limits.fileBytes });
  }
}

function hasCode(error: unknown): error is { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
