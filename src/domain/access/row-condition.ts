import type { Facts, Judge, Relation } from "./facts.ts";

/**
 * How the actor must stand to a row for a list to hold it: `all` rows of the office, those that are
 * `assigned` to them, those where they are the representative of record (`represented`) or the
 * guardian (`in-care`), those of their own (`party`), or those that no officer has been given yet
 * (`at-intake`, which queries as `assigned_to is null and is_open`).
 */
export type RowTie = "all" | "assigned" | "represented" | "in-care" | "party" | "at-intake";

/** A list holds a row when one of these ties it to the actor: none of them, and it is empty. */
export type RowCondition = readonly RowTie[];

/**
 * Facts about the rows of a list; a row is a case, so it has a mode, and its ties are asked. A
 * list is a question, and only events have somebody who may cause them.
 */
export type RowFacts = Omit<Facts, "relations" | "caseMode" | "eventBy"> & {
  readonly caseMode: "own" | "observed" | "imported";
};

/** Who supervises does so for every case of their office, hence `all`. */
const TIES: readonly (readonly [Relation, RowTie])[] = [
  ["none", "all"],
  ["supervising", "all"],
  ["assigned", "assigned"],
  ["representative", "represented"],
  ["guardian", "in-care"],
  ["party", "party"],
  ["at-intake", "at-intake"],
];

/**
 * Puts the policies' answer for every possible row into one condition for the query, so that a
 * list of 10,000 cases costs at most seven kept answers. Somebody with two roles may have two ties:
 * who asks for themselves and for a child in their care lists both. Ask once for rows that are
 * protected and once for the others: the answers differ.
 *
 * A member of staff is never shown a row in which they are themselves a party; a query under
 * `all` or `at-intake` must leave those out, whoever asks.
 */
export function rowCondition(judge: Judge, facts: RowFacts): RowCondition {
  const ties = TIES.filter(
    ([relation]) =>
      (relation !== "supervising" || facts.purpose === "supervision") &&
      judge.judge({ ...facts, relations: [relation] }).allowed,
  ).map(([, tie]) => tie);
  return ties.includes("all") ? ["all"] : ties;
}
