import type { FastifyRequest } from "fastify";
import type { Form, Upload } from "./visit.ts";

/** Reads a form of either encoding. Files are read up to the limit and marked when more came. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  return request.isMultipart() ? multipartForm(request) : plainForm(request.body);
}

function plainForm(body: unknown): Form {
  const texts: Record<string, string[]> = {};
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    texts[name] = (Array.isArray(value) ? value : [value]).map(String);
  }
  return { texts, uploads: {} };
}

async function multipartForm(request: FastifyRequest): Promise<Form> {
  const texts: Record<string, string[]> = {};
  const uploads: Record<string, Upload[]> = {};
  for await (const part of request.parts()) {
    if (part.type === "field") {
      (texts[part.fieldname] ??= []).push(String(part.value));
      continue;
    }
    const bytes = await part.toBuffer();
    // A browser sends an empty nameless part for a file field that was left alone.
    if (part.filename === "" && bytes.length === 0) continue;
    (uploads[part.fieldname] ??= []).push({
      name: part.filename,
      claimedType: part.mimetype,
      bytes,
      isTooLarge: part.file.truncated,
    });
  }
  return { texts, uploads };
}
