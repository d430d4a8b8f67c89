import { randomBytes } from "node:crypto";
import type pg from "pg";
import { commit } from "#ledger/commitment.ts";
import { underAccess } from "./under-access.ts";

const SALT_BYTES = 32;

/** One version of a case type or of a file of deadlines, calendars or regimes; or a set of them. */
export type RuleVersionOf = {
  readonly kind: "case-type" | "deadlines" | "calendars" | "regimes" | "set";
  readonly name: string;
  readonly version: string;
  /** SHA-256 (hex) of its RFC 8785 JSON. */
  readonly hash: string;
  /** What a file or a set says; a case type is kept by itself. */
  readonly content?: unknown;
};

type Parts = {
  readonly pool: pg.Pool;
  readonly officeId: string;
  readonly newId: () => string;
};

// A version that is kept already leaves nothing: neither a second row nor a second commitment.
const KEEP = `with kept as (
    insert into rule_versions (office_id, kind, name, version, hash, content, salt, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning hash
  )
  insert into commitments (office_id, id, case_id, source, commitment)
  select $1, $9, '', 'rule', $10 from kept`;

/**
 * Keeps a version of a rule and leaves its commitment for the transparency log, both or neither,
 * once for an office. The salt stays beside the version: a rule is public, and whoever has it can
 * show that it is what the log says.
 */
export async function keepRuleVersion(
  { pool, officeId, newId }: Parts,
  one: RuleVersionOf,
  at: string,
): Promise<void> {
  const salt = randomBytes(SALT_BYTES);
  const content = one.content === undefined ? null : JSON.stringify(one.content);
  await underAccess(pool, newId(), KEEP, [
    officeId,
    one.kind,
    one.name,
    one.version,
    one.hash,
    content,
    salt,
    at,
    newId(),
    commitRule(salt, one, at),
  ]);
}

/** The commitment to a version of a rule: which it is, its hash, and when the office took it up. */
export function commitRule(salt: Uint8Array, one: RuleVersionOf, at: string): Buffer {
  return commit(salt, [
    ["kind", one.kind],
    ["name", one.name],
    ["version", one.version],
    ["hash", one.hash],
    ["at", at],
  ]);
}

/** What is kept already, as `kind name hash`. */
export async function keptRuleVersions(pool: pg.Pool, officeId: string): Promise<Set<string>> {
  const { rows } = await pool.query<{ kind: string; name: string; hash: string }>(
    "select kind, name, hash from rule_versions where office_id = $1",
    [officeId],
  );
  return new Set(rows.map(({ kind, name, hash }) => `${kind} ${name} ${hash}`));
}
