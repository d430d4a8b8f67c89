import { REVIEW_HOURS } from "../case/given-access.ts";

/** One emergency that a member of staff used, as it is asked about across cases. */
export type UsedEmergency = {
  /** When they used it (ISO 8601). */
  readonly at: string;
  readonly found?: "justified" | "not-justified";
  /** A privacy officer gave the right back after it was not justified. */
  readonly isRestored: boolean;
  /** Keyed: equal for equal reasons of one account, and tells nothing else. */
  readonly saidTag?: Buffer;
};

/**
 * Why somebody may not use an emergency now: an earlier one was not reviewed in 72 hours, or was
 * found not justified and nobody gave the right back. Undefined where nothing stands in the way.
 */
export function suspendedBy(
  used: readonly UsedEmergency[],
  now: Date,
): "not-reviewed" | "not-justified" | undefined {
  if (used.some((one) => one.found === "not-justified" && !one.isRestored)) return "not-justified";
  const hour = 60 * 60_000;
  const isLate = ({ at }: UsedEmergency) => now.getTime() - Date.parse(at) >= REVIEW_HOURS * hour;
  return used.some((one) => one.found === undefined && isLate(one)) ? "not-reviewed" : undefined;
}
