import type { Facts, Judge, Relation } from "./facts.ts";

/**
 * Which rows a list may hold, by how the actor stands to each: `all` of the office, those that
 * are `assigned` to them, those where they are the representative of record (`represented`),
 * those of their own (`party`), those that no officer has been given yet (`at-intake`, which
 * queries as `assigned_to is null and is_open`), or `none`.
 */
export type RowCondition = "all" | "assigned" | "represented" | "party" | "at-intake" | "none";

/** Facts about the rows of a list; a row is a case, so it has a mode, and its ties are asked. */
export type RowFacts = Omit<Facts, "relations" | "caseMode"> & {
  readonly caseMode: "own" | "observed" | "imported";
};

/** Widest first. Who supervises does so for every case of their office, hence `all`. */
const TIES: readonly (readonly [Relation, RowCondition])[] = [
  ["none", "all"],
  ["supervising", "all"],
  ["assigned", "assigned"],
  ["representative", "represented"],
  ["party", "party"],
  ["at-intake", "at-intake"],
];

/**
 * Puts the policies' answer for every possible row into one condition for the query, so that a
 * list of 10,000 cases costs at most six kept answers. Ask once for rows that are protected and
 * once for the others: the answers differ.
 *
 * A member of staff is never shown a row in which they are themselves a party; a query under
 * `all` or `at-intake` must leave those out, whoever asks.
 */
export function rowCondition(judge: Judge, facts: RowFacts): RowCondition {
  for (const [relation, condition] of TIES) {
    if (relation === "supervising" && facts.purpose !== "supervision") continue;
    if (judge.judge({ ...facts, relations: [relation] }).allowed) return condition;
  }
  return "none";
}
