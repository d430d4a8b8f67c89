import { findBrowsing } from "#domain/looks/find-browsing.ts";
import { knownOfStaff } from "#domain/looks/known-of-staff.ts";
import type { LoggedLook } from "#domain/looks/logged-look.ts";
import type { StaffLook } from "#domain/looks/staff-look.ts";
import { tellTrail } from "#domain/looks/tell-trail.ts";
import { type Finding, isUnexplained, type TrailLook } from "#domain/looks/trail.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { Reader } from "#domain/ports.ts";
import { likenessOf } from "./likeness.ts";
import type { Office } from "./office.ts";
import { workOnFileOf } from "./work-on-file-of.ts";

/** What browsing may be in some looks: what the rules read of them, and what they found. */
export type Browsing = {
  readonly trail: readonly TrailLook[];
  readonly found: readonly Finding[];
  /** What was sealed with each look, by its id; none where its key is gone. */
  readonly details: ReadonlyMap<string, JsonObject>;
};

/**
 * Explains looks of staff from what stands on file and asks the rules about the rest: the list of
 * the day and its page both come from here. Looks in the order of time.
 */
export async function browsingIn(
  office: Office,
  reader: Reader,
  rows: readonly LoggedLook[],
): Promise<Browsing> {
  const details = new Map<string, JsonObject>();
  const looks: StaffLook[] = [];
  for (const row of rows) {
    const sealed = await reader.unsealEntry({ id: row.id, caseId: row.case_id }, row.sealed);
    if (sealed === undefined) continue;
    details.set(row.id, sealed);
    looks.push(staffLook(row, sealed));
  }
  const cases = [...new Set(looks.map(({ caseId }) => caseId))].filter((one) => one !== "");
  const work = await workOnFileOf(office, reader, cases);
  const trail = looks.flatMap((look) => tellTrail(look, work.stood(look.caseId)) ?? []);
  const employed = await office.employment.all(reader.accessId, office.zone);
  const hours = office.workingHours;
  const known = knownOfStaff({
    employed,
    held: work.held,
    likeness: await likenessOf(office, reader, trail.filter(isUnexplained), employed),
    ...(hours === undefined ? {} : { hours }),
  });
  return { trail, found: findBrowsing(trail, known), details };
}

function staffLook(row: LoggedLook, details: JsonObject): StaffLook {
  const { reason, count } = details;
  return {
    id: row.id,
    on: row.on,
    minute: row.minute,
    actorId: row.actor_id,
    purpose: row.purpose,
    name: row.name,
    kind: row.kind,
    outcome: row.outcome,
    relations: (details["relations"] ?? []) as readonly string[],
    caseId: row.case_id,
    ...(typeof count === "number" ? { count } : {}),
    ...(typeof reason === "string" ? { reason } : {}),
  };
}
