import { crowd } from "./behaviours/crowd.ts";
import { fishing } from "./behaviours/fishing.ts";
import { kin } from "./behaviours/kin.ts";
import { leaving } from "./behaviours/leaving.ts";
import { leftBehind } from "./behaviours/left-behind.ts";
import { offHours } from "./behaviours/off-hours.ts";
import { returning } from "./behaviours/returning.ts";
import { walking } from "./behaviours/walking.ts";
import { wornReason } from "./behaviours/worn-reason.ts";
import type { Finding, KnownOfStaff, Rule, TrailLook } from "./trail.ts";

const RULES: readonly Rule[] = [
  kin,
  crowd,
  returning,
  walking,
  leftBehind,
  offHours,
  leaving,
  fishing,
  wornReason,
];

/**
 * What may be browsing in the looks of a time, given in the order in which they came: each finding
 * with its looks and what it rests on. By the time of the first look, never by person or number:
 * nobody is ranked, and there is no score. A finding is a reason to ask, and never an answer.
 */
export function findBrowsing(trail: readonly TrailLook[], known: KnownOfStaff): readonly Finding[] {
  const at = ({ looks: [first] }: Finding) =>
    first === undefined ? "" : `${first.on} ${String(first.minute).padStart(4, "0")}`;
  return RULES.flatMap((rule) => rule(trail, known)).toSorted((a, b) =>
    at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0,
  );
}
