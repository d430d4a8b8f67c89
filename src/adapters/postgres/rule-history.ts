import type pg from "pg";
import type { RuleHistory, RuleKind, RuleVersions } from "#domain/case/rule-set.ts";

type Row = {
  readonly kind: RuleKind | "set";
  readonly name: string;
  readonly hash: string;
  readonly content: RuleVersions | null;
  readonly recorded_at: Date;
};

/** Which versions an office has run by, since when, and which of them at once. */
export async function ruleHistory(pool: pg.Pool, officeId: string): Promise<RuleHistory> {
  const { rows } = await pool.query<Row>(
    `select kind, name, hash, case kind when 'set' then content end as content, recorded_at
     from rule_versions where office_id = $1 order by recorded_at, kind, name, hash`,
    [officeId],
  );
  const at = ({ recorded_at: instant }: Row): string => instant.toISOString();
  return {
    sets: rows.flatMap((row) =>
      row.content === null
        ? []
        : [{ hash: row.hash, at: at(row), versions: versionsOf(row.content) }],
    ),
    recorded: rows.flatMap((row) =>
      row.kind === "set" ? [] : [{ kind: row.kind, name: row.name, hash: row.hash, at: at(row) }],
    ),
  };
}

const versionsOf = (content: RuleVersions): RuleVersions => ({
  "case-type": content["case-type"],
  deadlines: content.deadlines,
  calendars: content.calendars,
  regimes: content.regimes,
});

/** What every kept file of deadlines and days off said, by `kind name hash`. */
export async function keptRuleFiles(
  pool: pg.Pool,
  officeId: string,
): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await pool.query<Pick<Row, "kind" | "name" | "hash"> & { content: unknown }>(
    `select kind, name, hash, content from rule_versions
     where office_id = $1 and kind in ('deadlines', 'calendars')`,
    [officeId],
  );
  return new Map(rows.map((row) => [`${row.kind} ${row.name} ${row.hash}`, row.content]));
}
