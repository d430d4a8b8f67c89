import type { ClockMove } from "../time/recount-clocks.ts";
import type { PinnedCaseType } from "./case-type.ts";
import { compareTypes } from "./compare-types.ts";
import { noUpgrade, type PresentRules } from "./present-rules.ts";
import type { CaseState } from "./state.ts";
import type { RulesSide, TypeChange } from "./type-change.ts";

type Version = { readonly hash: string; readonly version: string };

/** What it would change for a case to move to the present version of its rules. */
export type UpgradePreview = {
  readonly from: Version;
  readonly to: Version;
  /** Why it cannot move now, as the code of what stands in the way. */
  readonly not?: string;
  /** What differs between the two versions, what is worse for the person first. */
  readonly changes: readonly TypeChange[];
  /** What files of deadlines and days off have changed since it came: whether or not it moves. */
  readonly since: readonly TypeChange[];
  /** Running clocks of this very case that would move. */
  readonly moves: readonly ClockMove[];
};

/** Compares the version that a case pins with the present one, for this case. Pure. */
export function previewUpgrade(
  state: CaseState,
  pinned: PinnedCaseType,
  present: PresentRules,
  sideOf: (type: PinnedCaseType) => RulesSide,
  today: string,
): UpgradePreview {
  const versionOf = ({ hash, version }: PinnedCaseType): Version => ({ hash, version });
  const no = noUpgrade(state, pinned, present, "")?.fields?.[0]?.code;
  const told = present.times?.(state).told;
  const isSame = pinned.hash === present.type.hash;
  return {
    from: versionOf(pinned),
    to: versionOf(present.type),
    ...(no === undefined ? {} : { not: no }),
    changes: isSame ? [] : compareTypes(sideOf(pinned), sideOf(present.type), today),
    since: told === undefined ? [] : compareTypes(told, sideOf(pinned), today),
    moves: no === undefined ? present.recount(state.deadlines).moves : [],
  };
}
