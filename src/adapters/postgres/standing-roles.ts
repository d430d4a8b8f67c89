import type { Role } from "#domain/access/roles.ts";
import type { GivenRole, StandingRoles } from "#domain/standing-roles.ts";
import type { AccountParts } from "./account-rows.ts";
import { underAccess } from "./under-access.ts";

type Row = {
  id: string;
  account_id: string;
  role: Role;
  step: "given" | "ended";
  starts_at: Date;
  ends_at: Date | null;
  sealed: Buffer;
};

/** Who was given which standing role, and lost it; append-only. */
export function createStandingRoles(parts: AccountParts): StandingRoles {
  const { pool, keys, seals, officeId, newId } = parts;
  const key = keys.officeSecret("standing-roles");
  const place = (id: string) => `${officeId}|standing_roles|${id}`;
  return {
    async record(one) {
      const id = newId();
      const words = Buffer.from(JSON.stringify({ why: one.why, by: one.by }));
      await underAccess(
        pool,
        newId(),
        `insert into standing_roles
           (office_id, id, account_id, role, step, recorded_at, starts_at, ends_at, sealed)
         values ($1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8)`,
        [
          officeId,
          id,
          one.accountId,
          one.role,
          one.step,
          one.startsAt,
          one.endsAt ?? null,
          seals.seal(key, place(id), words),
        ],
      );
    },
    async all() {
      const rows = await underAccess<Row>(
        pool,
        newId(),
        `select distinct on (account_id, role)
           id, account_id, role, step, starts_at, ends_at, sealed
         from standing_roles where office_id = $1
         order by account_id, role, recorded_at desc, id desc`,
        [officeId],
      );
      return rows.map((row): GivenRole => {
        const plain = seals.unseal(key, place(row.id), row.sealed);
        const { why, by } = JSON.parse(plain.toString()) as { why: string; by: string };
        return {
          accountId: row.account_id,
          role: row.role,
          step: row.step,
          startsAt: row.starts_at.toISOString(),
          ...(row.ends_at === null ? {} : { endsAt: row.ends_at.toISOString() }),
          why,
          by,
        };
      });
    },
  };
}
