import type pg from "pg";
import { keptRuleFiles, ruleHistory } from "#adapters/postgres/rule-history.ts";
import type { RuleVersionOf } from "#adapters/postgres/rule-versions.ts";
import { readKeptFiles } from "#adapters/rules/kept-files.ts";
import { nextRuleSet } from "#adapters/rules/next-rule-set.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import {
  RULE_KINDS,
  type RuleSet,
  type RulesThen,
  setAt,
  setOfType,
} from "#domain/case/rule-set.ts";
import type { Rules } from "#door/office.ts";

type Stands = Pick<RuleVersionOf, "kind" | "name" | "hash">;
type Parts = { readonly pool: pg.Pool; readonly officeId: string };

/** Keeps what stands together now as a set, where it is another than the last one. */
export async function keepRuleSet(
  { pool, officeId }: Parts,
  stands: readonly Stands[],
  keep: (set: RuleVersionOf) => Promise<void>,
): Promise<void> {
  const versions = RULE_KINDS.flatMap((kind) =>
    stands.flatMap(({ kind: of, ...one }) => (of === kind ? [{ ...one, kind }] : [])),
  );
  const { sets } = await ruleHistory(pool, officeId);
  const next = nextRuleSet(versions, sets.at(-1));
  if (next !== undefined) await keep({ kind: "set", name: "office", version: "", ...next });
}

/**
 * How earlier rules are found: those in force at the end of a day (UTC), or those that a version of
 * a type stood with, at an instant or when it came. Undefined where they are not kept or no longer
 * read.
 */
export async function rulesThen(
  { pool, officeId }: Parts,
  typeOf: (hash: string) => PinnedCaseType | undefined,
): Promise<Rules["stood"]> {
  const history = await ruleHistory(pool, officeId);
  const contents = await keptRuleFiles(pool, officeId);
  const read = new Map<string, RulesThen["files"] | undefined>();

  function filesOf({ versions }: RuleSet): RulesThen["files"] | undefined {
    const keys = (["deadlines", "calendars"] as const).flatMap((kind) =>
      Object.entries(versions[kind])
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, hash]) => ({ kind, key: `${kind} ${name} ${hash}` })),
    );
    const all = keys.map(({ key }) => key).join();
    if (!read.has(all)) {
      read.set(
        all,
        readKeptFiles(keys.map(({ kind, key }) => ({ kind, content: contents.get(key) }))),
      );
    }
    return read.get(all);
  }

  return (when) => {
    const set =
      "on" in when
        ? setAt(history, `${when.on}T23:59:59.999Z`)
        : setOfType(history, when.type, when.at);
    const files = set === undefined ? undefined : filesOf(set);
    if (set === undefined || files === undefined) return undefined;
    const types = Object.entries(set.versions["case-type"]).flatMap(([id, hash]) => {
      const type = typeOf(hash);
      return type === undefined ? [] : [[id, type] as const];
    });
    return { at: set.at, types: new Map(types), files };
  };
}
