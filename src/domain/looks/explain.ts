import type { StaffLook, Standing } from "./staff-look.ts";

/**
 * Why somebody looked, as the record of that moment says it. `isOwnWord` marks what rests on the
 * reader's own reason alone: it explains, and it can be written again for a case that it is not
 * about.
 */
export type Explanation = {
  readonly by:
    | "assigned"
    | "at-intake"
    | "granted"
    | "broke-glass"
    | "represents"
    | "own-list"
    | "own-act"
    | Standing["what"]
    | "supervision-reason"
    | "audit-reason";
  /** The day from which it stood; absent where the tie itself explains. */
  readonly since?: string;
  readonly isOwnWord?: true;
};

const BY_TIE: readonly (readonly [relation: string, by: Explanation["by"]])[] = [
  ["assigned", "assigned"],
  ["broke-glass", "broke-glass"],
  ["granted", "granted"],
  ["representative", "represents"],
];

/**
 * The explanation of one look at a case from what was recorded with it and what stood on file that
 * day; undefined where there is none. Pure: the same look and the same file, the same answer. An
 * explanation says that there was work, never that the look was right.
 */
export function explain(look: StaffLook, stood: readonly Standing[]): Explanation | undefined {
  if (look.kind === "act") return { by: "own-act" };
  const tie = BY_TIE.find(([relation]) => look.relations.includes(relation));
  if (tie !== undefined) return { by: tie[1] };
  if (look.purpose === "intake" && look.relations.includes("at-intake")) return { by: "at-intake" };
  const found = stood.find((one) => stands(one, look) && isWorkOf(one, look));
  if (found !== undefined) return { by: found.what, since: found.from };
  // A list that policy gives to a role shows what it shows: nobody chose the case.
  if (look.kind === "listed") return { by: "own-list" };
  if (look.reason === undefined || look.reason === "") return undefined;
  if (look.purpose === "supervision") return { by: "supervision-reason", isOwnWord: true };
  const isAudit = look.purpose === "audit" || look.purpose === "oversight";
  return isAudit ? { by: "audit-reason", isOwnWord: true } : undefined;
}

const stands = ({ from, to }: Standing, { on }: StaffLook): boolean =>
  from <= on && (to === undefined || on <= to);

const isWorkOf = ({ actorId, purpose }: Standing, look: StaffLook): boolean =>
  actorId === undefined ? purpose === look.purpose : actorId === look.actorId;
