import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import { previewUpgrade, type UpgradePreview } from "#domain/case/upgrade-preview.ts";
import type { PresentRules } from "#domain/case/present-rules.ts";
import type { Office } from "./office.ts";

/** The version that new cases of a type are opened under; undefined where none is offered now. */
export function presentRules(
  { rules }: Pick<Office, "rules">,
  { id }: Pick<PinnedCaseType, "id">,
): PresentRules | undefined {
  const type = rules.current.get(id);
  if (type === undefined) return undefined;
  return { type, recount: (clocks) => rules.recount(type, clocks) };
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
