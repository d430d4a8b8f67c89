import { addressOf } from "#domain/case/address-of.ts";
import type { FieldClass } from "#domain/access/roles.ts";
import { type Employed, sameHome } from "#domain/looks/known-of-staff.ts";
import { sameName } from "#domain/looks/same-name.ts";
import type { KnownOfStaff, Likeness, TrailLook } from "#domain/looks/trail.ts";
import type { Reader } from "#domain/ports.ts";
import type { Office } from "./office.ts";

type Row = { case_id: string; sealed: Buffer; is_protected: boolean };
const ADDRESS: ReadonlySet<FieldClass> = new Set(["record", "contact"]);

/**
 * How those who looked without work agree in name, and where they gave it, in street and house,
 * with whom the case is about: compared for these looks alone. Words come out, and nothing is kept.
 */
export async function likenessOf(
  office: Office,
  reader: Reader,
  looks: readonly TrailLook[],
  employed: readonly Employed[],
): Promise<KnownOfStaff["likeness"]> {
  const cases = [...new Set(looks.map(({ caseId }) => caseId))];
  const rows = cases.length === 0 ? [] : await reader.rows<Row>(CASES, [reader.officeId, cases]);
  const staff = await office.directory.officers();
  const homes = new Map(employed.map(({ accountId, home }) => [accountId, home]));
  const known = new Map<string, Likeness>();
  for (const row of rows) {
    const sealed = await reader.unsealRow(row.case_id, "cases", row.sealed);
    const names = (sealed?.["names"] ?? []) as readonly string[];
    const own = looks.filter(({ caseId }) => caseId === row.case_id);
    const actors = [...new Set(own.map(({ actorId }) => actorId))];
    // An address is opened only for somebody who gave theirs, and never where a regime hides.
    const asks = actors.some((actorId) => homes.get(actorId) !== undefined) && !row.is_protected;
    const addresses = asks ? await addressesIn(office, reader, row.case_id) : [];
    for (const actorId of actors) {
      const name = staff.find(({ accountId }) => accountId === actorId)?.name;
      const alike = name === undefined ? undefined : sameName(name, names);
      const others = staff.filter(({ accountId }) => accountId !== actorId);
      known.set(`${actorId}|${row.case_id}`, {
        isOwn: alike === "same-name",
        isColleague: others.some((other) => sameName(other.name, names) === "same-name"),
        hasSurname: alike === "same-surname",
        ...sameHome(homes.get(actorId), addresses),
      });
    }
  }
  return (actorId, caseId) => known.get(`${actorId}|${caseId}`);
}

// A safe contact is nobody's street.
async function addressesIn(
  office: Office,
  { accessId }: Reader,
  caseId: string,
): Promise<readonly string[]> {
  const opened = await office.store.open(accessId, caseId, ADDRESS);
  const state = await opened?.view(ADDRESS);
  const type = state && (await office.rules.find(state.typeHash));
  if (state === undefined || type === undefined) return [];
  const { text, isSafe } = addressOf(state, type);
  return isSafe || text === "" ? [] : [text];
}

const CASES = `select case_id, sealed, is_protected from cases
  where office_id = $1 and case_id = any($2)`;
