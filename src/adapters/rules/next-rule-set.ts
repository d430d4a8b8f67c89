import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import {
  RULE_KINDS,
  type RuleKind,
  type RuleSet,
  type RuleVersions,
} from "#domain/case/rule-set.ts";

/** What a set says: the versions, and the hash of the set before it. */
export type RuleSetContent = RuleVersions & { readonly after?: string };

type Version = {
  readonly kind: RuleKind;
  readonly name: string;
  readonly hash: string;
};

/**
 * The set of the versions that stand now, with the SHA-256 (hex) of its RFC 8785 JSON; undefined
 * where the last one is the same. As each names the one before it, going back to earlier rules is a
 * set of its own.
 */
export function nextRuleSet(
  versions: readonly Version[],
  last: RuleSet | undefined,
): { readonly hash: string; readonly content: RuleSetContent } | undefined {
  const now = Object.fromEntries(
    RULE_KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        versions.filter((one) => one.kind === kind).map(({ name, hash }) => [name, hash]),
      ),
    ]),
  ) as RuleVersions;
  if (last !== undefined && canonicalize(last.versions) === canonicalize(now)) return undefined;
  const content = { ...now, ...(last === undefined ? {} : { after: last.hash }) };
  const json = canonicalize(content) ?? "";
  return { hash: createHash("sha256").update(json, "utf8").digest("hex"), content };
}
