import type { FastifyRequest } from "fastify";
import { hasLongMarkRun } from "#domain/mark-runs.ts";
import { MAX_UPLOAD_BYTES } from "#domain/upload-room.ts";
import type { Form, Upload } from "./visit.ts";

/** Why a form with files was not read to its end. */
export type Unread = "forged" | "too-large" | "cut-short";

/** Reads a form without files, which was parsed before. */
export function readPlainForm(body: unknown): Form {
  const texts: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    texts[name] = (Array.isArray(value) ? value : [value]).map(String);
  }
  return { texts, uploads: {} };
}

/** How many bytes a request says it brings; the most there may be where it does not say. */
export function saidBytes(request: FastifyRequest): number {
  const said = request.headers["content-length"];
  return said === undefined ? MAX_UPLOAD_BYTES : Number(said);
}

/** What was sent ends in the middle, or is no form; nothing of ours broke. */
class CutShort extends Error {}

// What the parser says of the bytes has no status of its own, as a fault of ours has none.
async function* asSent<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  try {
    yield* parts;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== undefined) throw error;
    throw new CutShort("what was sent ends in the middle", { cause: error });
  }
}

/**
 * Reads a form that may bring files. The texts before the first file must satisfy `isOurs`; then
 * files are read up to the limit of each, and marked when more came.
 */
export async function readFilesForm(
  request: FastifyRequest,
  isOurs: (form: Form) => boolean,
): Promise<Form | Unread> {
  try {
    return await readParts(request, isOurs);
  } catch (error) {
    if (error instanceof CutShort) return "cut-short";
    throw error;
  }
}

async function readParts(
  request: FastifyRequest,
  isOurs: (form: Form) => boolean,
): Promise<Form | Unread> {
  const texts: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  const uploads: Record<string, Upload[]> = Object.create(null) as Record<string, Upload[]>;
  const form: Form = { texts, uploads };
  let left = MAX_UPLOAD_BYTES;
  for await (const part of asSent(request.parts())) {
    if (part.type === "field") {
      const value = String(part.value);
      if (hasLongMarkRun(value)) return "cut-short";
      left -= value.length;
      (texts[part.fieldname] ??= []).push(value);
      if (left < 0) return "too-large";
      continue;
    }
    if (!isOurs(form)) return "forged";
    const chunks: Buffer[] = [];
    for await (const chunk of asSent(part.file as AsyncIterable<Buffer>)) {
      left -= chunk.length;
      if (left < 0) return "too-large";
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    // A browser sends an empty nameless part for a file field that was left alone.
    if (part.filename === "" && bytes.length === 0) continue;
    (uploads[part.fieldname] ??= []).push({
      name: part.filename,
      claimedType: part.mimetype,
      bytes,
      isTooLarge: part.file.truncated,
    });
  }
  return isOurs(form) ? form : "forged";
}
