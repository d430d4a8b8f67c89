import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { RulesSide } from "#domain/case/type-change.ts";
import { previewUpgrade, type UpgradePreview } from "#domain/case/upgrade-preview.ts";
import type { PresentRules } from "#domain/case/present-rules.ts";
import type { Office } from "./office.ts";

/** The version that new cases of a type are opened under; undefined where none is offered now. */
export function presentRules(
  { rules, clock }: Pick<Office, "rules" | "clock">,
  pinned: PinnedCaseType,
): PresentRules | undefined {
  const type = rules.current.get(pinned.id);
  if (type === undefined) return undefined;
  return {
    type,
    recount: (clocks) => rules.recount(type, clocks),
    times: (state) => ({
      told: toldSide(rules, pinned, state),
      now: rules.side(type),
      today: clock.today(),
    }),
  };
}

// Files of deadlines that are not kept, or no longer read, are taken to have said what they say
// now.
function toldSide(
  rules: Office["rules"],
  pinned: PinnedCaseType,
  { history }: CaseState,
): RulesSide {
  const came = history.findLast(({ kind }) => kind === "upgrade") ?? history[0];
  const then = rules.stood({ type: pinned.hash, ...(came === undefined ? {} : { at: came.at }) });
  return then === undefined ? rules.side(pinned) : rulesSide(pinned, then.files);
}

/** What it would change to move this case to that version; undefined where there is none. */
export function upgradePreview(
  office: Pick<Office, "rules" | "clock">,
  type: PinnedCaseType,
  state: CaseState,
): UpgradePreview | undefined {
  const present = presentRules(office, type);
  if (present === undefined) return undefined;
  const sideOf = (one: PinnedCaseType) => office.rules.side(one);
  return previewUpgrade(state, type, present, sideOf, office.clock.today());
}
