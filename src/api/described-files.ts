import { MOST_FILES } from "#domain/case/input.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import type { KeptFile } from "#domain/files.ts";
import type { Who } from "#domain/ports.ts";
import type { ApiParts } from "./parts.ts";

/** Stands for a file that is not here: the door refuses its empty id, once it knows who asks. */
const UNKNOWN: KeptFile = { fileId: "", title: "-", mediaType: "application/pdf", sizeBytes: 1 };

/**
 * The input with every file that it names as the store described it; what the caller says of a
 * file beside its id is left out. A file that this case does not hold stays unknown, and so does
 * any beyond the most that one request may name. Each id is looked up once, without opening it.
 */
export async function withFiles(
  { files }: Pick<ApiParts, "files">,
  who: Who,
  caseId: string,
  input: unknown,
): Promise<unknown> {
  if (typeof input !== "object" || input === null) return input;
  // Whoever has no such case learns nothing from how long a look takes.
  const isTied = [...who.links.values()].some((link) => link.caseId === caseId);
  const isNobodys = who.kind === "person" && !isTied;
  const ids = isNobodys || !isCaseId(caseId) ? [] : idsIn(input);
  const found = new Map<string, KeptFile>();
  for (const fileId of ids.slice(0, MOST_FILES)) {
    const kept = await files.describe(caseId, fileId);
    if (kept !== undefined) found.set(fileId, kept);
  }
  const described = (one: unknown) =>
    isNamedFile(one) ? (found.get(String(one.fileId)) ?? UNKNOWN) : one;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(described) : (value as unknown),
    ]),
  );
}

function idsIn(input: object): readonly string[] {
  const named = Object.values(input).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNamedFile).map((one) => one.fileId) : [],
  );
  return [...new Set(named.filter((id) => typeof id === "string"))];
}

const isNamedFile = (one: unknown): one is { readonly fileId: unknown } =>
  typeof one === "object" && one !== null && "fileId" in one;
