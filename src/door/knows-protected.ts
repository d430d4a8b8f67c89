import { rowCondition } from "#domain/access/row-condition.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";

/**
 * Whether policies let somebody know of every protected case of the office: only then may a figure
 * that they read count such cases.
 */
export function knowsProtected(
  { judge, mode }: Pick<Office, "judge" | "mode">,
  who: Who,
  purpose: Purpose,
): boolean {
  const { kind, roles } = who;
  const rows = { action: "office-cases", actorKind: kind, roles, purpose } as const;
  return rowCondition(judge, { ...rows, caseMode: mode, isProtected: true }).includes("all");
}
