import type pg from "pg";
import {
  keepRuleVersion,
  keptRuleVersions,
  type RuleVersionOf,
} from "#adapters/postgres/rule-versions.ts";
import { loadRules, type Rules as LoadedRules } from "#adapters/rules/load-rules.ts";
import { ruleFiles } from "#adapters/rules/rule-files.ts";
import { factName } from "#domain/case/fact-name.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { type LearnedType, pinImportedType } from "#domain/import/pin-imported-type.ts";
import type { Rules } from "#door/office.ts";
import { keptType, keptTypes } from "./kept-types.ts";
import { neverDecided } from "./never-decided.ts";
import { offeredTypes } from "./offered-types.ts";
import { keepRuleSet, rulesThen } from "./rules-then.ts";

/** The database refuses these facts where the guards of the decision do not stand beside them. */
async function keepSigningFacts(
  pool: pg.Pool,
  types: readonly Pick<PinnedCaseType, "events">[],
): Promise<void> {
  const signing = types.flatMap(({ events }) =>
    Object.entries(events).flatMap(([name, { does }]) => (does === "decide" ? [name] : [])),
  );
  await pool.query(
    "insert into signing_facts (type) select distinct unnest($1::text[]) on conflict do nothing",
    [signing.map(factName)],
  );
}

async function keepTypes(
  pool: pg.Pool,
  officeId: string,
  types: Iterable<PinnedCaseType>,
): Promise<void> {
  const all = [...types];
  const { rows } = await pool.query<{ hash: string }>(
    "select hash from case_types where office_id = $1 and hash = any ($2)",
    [officeId, all.map(({ hash }) => hash)],
  );
  const kept = new Set(rows.map(({ hash }) => hash));
  for (const type of all.filter(({ hash }) => !kept.has(hash))) {
    await pool.query(
      `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
       values ($1, $2, $3, $4, $5, now()) on conflict do nothing`,
      [officeId, type.hash, type.id, type.version, JSON.stringify(type)],
    );
  }
}

/** Rules, and how a case type that was learned from an accepted log joins them. */
export type OpenRules = Rules & { readonly learned: (type: LearnedType) => Promise<void> };

/**
 * Loads the rules of the checkout and keeps each compiled version in the database, since a case
 * stays under the version it pinned when the checkout has moved on. What is new leaves a commitment
 * for the transparency log, a file of deadlines, days off or regimes like a case type, and so does
 * the set of all that stand together. `caseTypes` are the types offered by setting that the
 * office's own file names, `jurisdictions` the laws that it works under; a wrong one throws.
 */
export async function openRules(
  pool: pg.Pool,
  root: string,
  officeId: string,
  newId: () => string,
  {
    caseTypes: named = [],
    jurisdictions,
  }: { readonly caseTypes?: readonly string[]; readonly jurisdictions?: readonly string[] } = {},
): Promise<OpenRules> {
  const filesRead = clockFiles(root);
  const loaded = loadRules(root);
  const offered = offeredTypes(loaded.caseTypes, named, jurisdictions);
  const known = new Map<string, PinnedCaseType>();
  await keepTypes(pool, officeId, loaded.caseTypes.values());
  const present = [...loaded.caseTypes.values()].map(({ hash }) => hash);
  for (const type of await keptTypes(pool, officeId, present)) known.set(type.hash, type);
  for (const type of loaded.caseTypes.values()) known.set(type.hash, type);
  if (named.length > 0) await neverDecided({ pool, officeId, newId }, [...known.values()]);
  await keepSigningFacts(pool, [...known.values()]);
  const keep = (one: RuleVersionOf) =>
    keepRuleVersion({ pool, officeId, newId }, one, new Date().toISOString());
  const kept = await keptRuleVersions(pool, officeId);
  const files = ruleFiles(root);
  for (const one of [...[...known.values()].map(versionOf), ...files]) {
    if (!kept.has(`${one.kind} ${one.name} ${one.hash}`)) await keep(one);
  }
  const stands = [...[...loaded.caseTypes.values()].map(versionOf), ...files];
  await keepRuleSet({ pool, officeId }, stands, keep);
  const stood = await rulesThen({ pool, officeId }, (hash) => known.get(hash));

  async function find(hash: string): Promise<PinnedCaseType | undefined> {
    const here = known.get(hash);
    if (here !== undefined) return here;
    const later = await keptType(pool, officeId, hash);
    if (later !== undefined) known.set(hash, later);
    return later;
  }

  return {
    current: offered,
    readable: loaded.caseTypes,
    pinned: (hash) => known.get(hash),
    find,
    versions: (typeId) =>
      [...known.values()]
        .filter(({ id }) => id === typeId)
        .toSorted((a, b) => b.version.localeCompare(a.version)),
    regimes: loaded.regimes,
    designations: loaded.designations,
    deadlineRules: loaded.deadlineRules,
    side: (type) => rulesSide(type, { rules: loaded.deadlineRules, calendars: loaded.calendars }),
    stood,
    deadline: loaded.deadlineOf,
    count: loaded.countClock,
    recount: loaded.recount,
    marks: () => (clockFiles(root) === filesRead ? marksOf(loaded, known.values()) : undefined),
    async learned(type) {
      const pinned = pinImportedType(type);
      known.set(type.hash, pinned);
      await keep(versionOf(pinned));
    },
  };
}

// Undefined where a file of deadlines or days off does not load.
function marksOf(
  loaded: Pick<LoadedRules, "marksOf">,
  types: Iterable<PinnedCaseType>,
): readonly string[] | undefined {
  const marks = [...types].map((type) => loaded.marksOf(type));
  return marks.includes(undefined) ? undefined : [...new Set(marks.flatMap((one) => one ?? []))];
}

// What deadlines and days off say, whatever comments stand beside.
const clockFiles = (root: string): string =>
  ruleFiles(root)
    .filter(({ kind }) => kind !== "regimes")
    .map(({ kind, name, hash }) => `${kind} ${name} ${hash}`)
    .join();

const versionOf = ({ id, version, hash }: PinnedCaseType): RuleVersionOf => ({
  kind: "case-type",
  name: id,
  version,
  hash,
});
