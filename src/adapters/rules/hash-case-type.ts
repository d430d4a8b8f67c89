import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CaseType, PinnedCaseType } from "#domain/case/case-type.ts";

/** Pins a compiled type: SHA-256 (hex) over its RFC 8785 JSON. The same rules, the same hash. */
export function pinCaseType(type: CaseType): PinnedCaseType {
  return { ...type, hash: hashOfType(type) };
}

/** SHA-256 (hex) of the RFC 8785 JSON of any compiled type, one learned from a log as well. */
export function hashOfType(type: { readonly id: string }): string {
  const json = canonicalize(type);
  if (json === undefined) throw new Error(`${type.id} has no JSON form`);
  return createHash("sha256").update(json, "utf8").digest("hex");
}
