import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { NewPolicyStep } from "#domain/access/policy-keeper.ts";
import type { PolicyDiff } from "#domain/access/policy-diff.ts";
import type { PolicyStep, PolicyStepKind } from "#domain/access/policy-steps.ts";
import type { AccessEntry, Keys, Seals } from "#domain/ports.ts";
import { commit } from "#ledger/commitment.ts";
import { recordingOf } from "./look-recorder.ts";
import { allUnderAccess, underAccess } from "./under-access.ts";

const SALT_BYTES = 32;
const TAKEN = "23505";
const NOT_IN_ORDER = "23514";

type Parts = {
  readonly pool: pg.Pool;
  readonly officeId: string;
  readonly newId: () => string;
};
/** What sealing the line of the record takes besides. */
type StepParts = Parts & { readonly keys: Keys; readonly seals: Seals };
type Files = Readonly<Record<string, string>>;

/** Keeps the texts of a version, once. */
export async function keepPolicies(
  { pool, officeId, newId }: Parts,
  hash: string,
  files: Files,
): Promise<void> {
  await underAccess(
    pool,
    newId(),
    `insert into policy_versions (office_id, hash, content, recorded_at)
     values ($1, $2, $3, now()) on conflict do nothing`,
    [officeId, hash, JSON.stringify(files)],
  );
}

/** The texts of a version that was kept; undefined for any other. */
export async function keptPolicies(
  { pool, officeId, newId }: Parts,
  hash: string,
): Promise<Files | undefined> {
  const sql = "select content::json from policy_versions where office_id = $1 and hash = $2";
  const rows = await underAccess<{ content: Files }>(pool, newId(), sql, [officeId, hash]);
  return rows[0]?.content;
}

/** The hashes of all versions that begin so, the newest first. */
export async function keptPolicyHashes(
  { pool, officeId, newId }: Parts,
  begins: string,
): Promise<readonly string[]> {
  const rows = await underAccess<{ hash: string }>(
    pool,
    newId(),
    `select hash from policy_versions
     where office_id = $1 and starts_with(hash, $2) order by recorded_at desc`,
    [officeId, begins],
  );
  return rows.map(({ hash }) => hash);
}

/** Whether somebody works in the office whose account is not a demo's. */
export async function hasRealStaff({ pool, officeId, newId }: Parts): Promise<boolean> {
  const sql = "select has_real_staff($1) as has";
  const rows = await underAccess<{ has: boolean }>(pool, newId(), sql, [officeId]);
  return rows[0]?.has === true;
}

/** Keeps what a comparison of two versions found, once. */
export async function keepComparison(
  { pool, officeId, newId }: Parts,
  compared: PolicyDiff,
): Promise<void> {
  await underAccess(
    pool,
    newId(),
    `insert into policy_comparisons (office_id, before, after, content)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [officeId, compared.before, compared.after, JSON.stringify(compared)],
  );
}

/** What a comparison of two versions found; undefined where none was made. */
export async function keptComparison(
  { pool, officeId, newId }: Parts,
  before: string,
  after: string,
): Promise<PolicyDiff | undefined> {
  const rows = await underAccess<{ content: PolicyDiff }>(
    pool,
    newId(),
    `select content::json from policy_comparisons
     where office_id = $1 and before = $2 and after = $3`,
    [officeId, before, after],
  );
  return rows[0]?.content;
}

type Row = {
  number: number;
  kind: PolicyStepKind;
  hash: string;
  before: string;
  answers: number | null;
  account_id: string;
  role: string;
  pseudonym: string;
  reason: string;
  loosens: boolean;
  recorded_at: Date;
  due_at: Date | null;
};

/** Every step, the first one first. */
export async function policySteps({
  pool,
  officeId,
  newId,
}: Parts): Promise<readonly PolicyStep[]> {
  const rows = await underAccess<Row>(
    pool,
    newId(),
    `select number, kind, hash, before, answers, account_id, role, pseudonym, reason, loosens,
            recorded_at, due_at
     from policy_steps where office_id = $1 order by number`,
    [officeId],
  );
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    hash: row.hash,
    before: row.before,
    ...(row.answers === null ? {} : { answers: row.answers }),
    accountId: row.account_id,
    role: row.role,
    pseudonym: row.pseudonym,
    reason: row.reason,
    loosens: row.loosens,
    at: row.recorded_at.toISOString(),
    ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
  }));
}

const ADD = `with step as (
    insert into policy_steps
      (office_id, number, kind, hash, before, answers, account_id, role, pseudonym, reason,
       loosens, recorded_at, due_at, salt)
    select $1, s.number, s.kind, s.hash, s.before, s.answers, s.account_id, s.role, s.pseudonym,
      s.reason, s.loosens, s.at, s.due_at, decode(s.salt, 'hex')
    from json_to_recordset($2) as s (
      number integer, kind text, hash text, before text, answers integer, account_id text,
      role text, pseudonym text, reason text, loosens boolean, at timestamptz,
      due_at timestamptz, salt text
    )
    order by s.number
  )
  insert into commitments (office_id, id, case_id, source, commitment)
  select $1, c.id, '', 'policy', decode(c.commitment, 'hex')
  from json_to_recordset($2) as c (id uuid, commitment text)`;

/**
 * Adds steps after the one of this number, each with its commitment for the transparency log, and
 * the line of the record that says who did it: all of it or nothing. False where somebody else
 * added one meanwhile.
 */
export async function addPolicySteps(
  { pool, officeId, newId, keys, seals }: StepParts,
  after: number,
  steps: readonly NewPolicyStep[],
  entry?: AccessEntry,
): Promise<boolean> {
  const rows = steps.map((step, at) => {
    const salt = randomBytes(SALT_BYTES);
    const number = after + 1 + at;
    return {
      number,
      kind: step.kind,
      hash: step.hash,
      before: step.before,
      answers: step.answers ?? null,
      account_id: step.accountId,
      role: step.role,
      pseudonym: step.pseudonym,
      reason: step.reason,
      loosens: step.loosens,
      at: step.at,
      due_at: step.dueAt ?? null,
      salt: salt.toString("hex"),
      id: newId(),
      commitment: commitPolicyStep(salt, { ...step, number }).toString("hex"),
    };
  });
  try {
    await allUnderAccess(pool, entry?.id ?? newId(), [
      { text: ADD, values: [officeId, JSON.stringify(rows)] },
      ...(entry === undefined ? [] : [await recordingOf({ keys, seals, officeId }, [entry])]),
    ]);
    return true;
  } catch (error) {
    if (isTooLate(error)) return false;
    throw error;
  }
}

function isTooLate(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  if (code === TAKEN) return constraint === "policy_steps_pkey";
  return code === NOT_IN_ORDER && constraint === "policy_steps_in_order";
}

/** The commitment to one step: `policy-proposal`, `policy-agreement` and so on are its kinds. */
export function commitPolicyStep(salt: Uint8Array, step: PolicyStep): Buffer {
  return commit(salt, [
    ["kind", `policy-${step.kind}`],
    ["number", String(step.number)],
    ["hash", step.hash],
    ["before", step.before],
    ["account", step.accountId],
    ["role", step.role],
    ["reason", step.reason],
    ["loosens", String(step.loosens)],
    ["due", step.dueAt ?? ""],
    ["at", step.at],
  ]);
}
