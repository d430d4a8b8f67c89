import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CaseType, PinnedCaseType } from "#domain/case/case-type.ts";

/** Pins a compiled type: SHA-256 (hex) over its RFC 8785 JSON. The same rules, the same hash. */
export function pinCaseType(type: CaseType): PinnedCaseType {
  const json = canonicalize(type);
  if (json === undefined) throw new Error(`${type.id} has no JSON form`);
  return { ...type, hash: createHash("sha256").update(json, "utf8").digest("hex") };
}
