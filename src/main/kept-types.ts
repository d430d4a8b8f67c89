import type pg from "pg";
import { CaseTypeSchema, type PinnedCaseType } from "#domain/case/case-type.ts";
import { type LearnedType, pinImportedType } from "#domain/import/pin-imported-type.ts";

type Row = { readonly hash: string; readonly compiled: PinnedCaseType | LearnedType };

/** Every version of a case type that an office has run by, but those of these hashes. */
export async function keptTypes(
  pool: pg.Pool,
  officeId: string,
  but: readonly string[] = [],
): Promise<readonly PinnedCaseType[]> {
  const { rows } = await pool.query<Row>(
    "select hash, compiled from case_types where office_id = $1 and hash <> all ($2)",
    [officeId, but],
  );
  return rows.map(typeOf);
}

/** The one of a hash; undefined where nobody recorded it. */
export async function keptType(
  pool: pg.Pool,
  officeId: string,
  hash: string,
): Promise<PinnedCaseType | undefined> {
  const { rows } = await pool.query<Row>(
    "select hash, compiled from case_types where office_id = $1 and hash = $2",
    [officeId, hash],
  );
  return rows.map(typeOf)[0];
}

// What was compiled before a key existed gets that key's default, under the hash it had.
function typeOf({ hash, compiled }: Row): PinnedCaseType {
  if ("kind" in compiled) return pinImportedType({ ...compiled, hash });
  const { hash: _own, ...type } = compiled;
  return { ...CaseTypeSchema.parse(type), hash };
}
