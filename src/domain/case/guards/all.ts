import { type Refusal, refuse } from "../../refusal.ts";
import type { PinnedCaseType } from "../case-type.ts";
import { citeOf } from "./cite-of.ts";
import type { Closing, Guard, Noticing, OpenGuard, Problem, Signing } from "./guard.ts";
import { inv01 } from "./inv-01-named-human.ts";
import { inv02 } from "./inv-02-written-reasons.ts";
import { inv03 } from "./inv-03-provision-in-force.ts";
import { inv04 } from "./inv-04-findings-rest-on-evidence.ts";
import { inv05 } from "./inv-05-standard-of-proof.ts";
import { inv06 } from "./inv-06-chance-to-rebut.ts";
import { inv07 } from "./inv-07-not-the-perpetrator-alone.ts";
import { inv08 } from "./inv-08-no-unverified-match.ts";
import { inv09 } from "./inv-09-window-is-over.ts";
import { inv10 } from "./inv-10-whole-answer-considered.ts";
import { inv11 } from "./inv-11-request-says-all.ts";
import { inv12 } from "./inv-12-notice-reaches-them.ts";
import { inv13 } from "./inv-13-safe-address.ts";
import { inv14 } from "./inv-14-review-is-stated.ts";
import { inv15 } from "./inv-15-other-routes.ts";
import { inv16 } from "./inv-16-own-language.ts";
import { inv17 } from "./inv-17-interview-understood.ts";
import { inv18 } from "./inv-18-representative-present.ts";
import { inv19 } from "./inv-19-record-open.ts";
import { inv20 } from "./inv-20-dispute-answered.ts";
import { inv21 } from "./inv-21-another-reviewer.ts";
import { inv22 } from "./inv-22-best-interests.ts";
import { inv23 } from "./inv-23-factors-listed.ts";
import { inv24 } from "./inv-24-own-reasons.ts";
import { inv25 } from "./inv-25-tool-disclosed.ts";
import { inv26 } from "./inv-26-whole-record.ts";
import { inv27 } from "./inv-27-stay-of-appeal.ts";
import { inv28 } from "./inv-28-one-rule-version.ts";

/** The due-process invariants in their order; one that is not listed here does not exist. */
export const GUARDS: readonly Guard[] = [
  inv01,
  inv02,
  inv03,
  inv04,
  inv05,
  inv06,
  inv07,
  inv08,
  inv09,
  inv10,
  inv11,
  inv12,
  inv13,
  inv14,
  inv15,
  inv16,
  inv17,
  inv18,
  inv19,
  inv20,
  inv21,
  inv22,
  inv23,
  inv24,
  inv25,
  inv26,
  inv27,
  inv28,
];

/** The guards that a decision waits for, by their numbers. */
export const guardsAsked = (adverse: boolean): readonly string[] =>
  GUARDS.filter((guard) => adverse || guard.always === true).map(({ id }) => id);

/** Every problem that still forbids signing this draft, in the order of the invariants. */
export function openGuards(signing: Signing): readonly OpenGuard[] {
  const { adverse, type } = signing;
  return GUARDS.filter((guard) => adverse || guard.always === true).flatMap((guard) =>
    named(guard, type, guard.check(signing)),
  );
}

/** Every problem that forbids sending this notice, in the order of the invariants. */
export function openNoticeGuards(noticing: Noticing): readonly OpenGuard[] {
  return GUARDS.flatMap((guard) => named(guard, noticing.type, guard.notice?.(noticing) ?? []));
}

/** Every problem that forbids the office to end this case. */
export function openClosingGuards(closing: Closing): readonly OpenGuard[] {
  return GUARDS.flatMap((guard) => named(guard, closing.type, guard.closing?.(closing) ?? []));
}

/** The 'no' that names every open guard; undefined where none is open. */
export function guardsOpen(open: readonly OpenGuard[]): Refusal | undefined {
  if (open.length === 0) return undefined;
  return refuse("guards-open", {
    fields: open.map(({ id, code, params }) => ({
      field: id,
      code,
      ...(params === undefined ? {} : { params }),
    })),
    law: open[0]?.cite ?? "",
  });
}

const named = (
  guard: Guard,
  type: PinnedCaseType,
  problems: readonly Problem[],
): readonly OpenGuard[] =>
  problems.map((problem) => ({
    id: guard.id,
    ...problem,
    cite: problem.cite ?? citeOf(guard, type),
  }));
