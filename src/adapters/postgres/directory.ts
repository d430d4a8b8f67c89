import type pg from "pg";
import type { Role } from "#domain/access/roles.ts";
import type { Directory } from "#domain/ports.ts";
import { underAccess } from "./under-access.ts";

type KnownAccount = {
  readonly accountId: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly publicKey?: Buffer;
  readonly profile: { name: string; pseudonym: string; language: string; code?: string };
};

/** Staff for assignments, and representatives by the code they hand out. */
export function createDirectory(
  pool: pg.Pool,
  officeId: string,
  all: () => Promise<readonly KnownAccount[]>,
): Directory {
  const officer = ({ accountId, roles, profile }: KnownAccount) => ({
    accountId,
    roles,
    name: profile.name,
    pseudonym: profile.pseudonym,
  });
  return {
    async officer(accountId) {
      const found = (await all()).find(
        (one) => one.kind === "staff" && one.accountId === accountId,
      );
      return found === undefined ? undefined : officer(found);
    },
    async officers() {
      return (await all()).filter((one) => one.kind === "staff").map(officer);
    },
    async load(accessId, accountId, on) {
      const [row] = await underAccess<{ open: number; today: number }>(
        pool,
        accessId,
        `select
           (select count(*)::int from cases
            where office_id = $1 and assigned_to = $2 and is_open) as open,
           (select count(*)::int from assignments
            where office_id = $1 and officer = $2 and assigned_on = $3) as today`,
        [officeId, accountId, on],
      );
      return { open: row?.open ?? 0, today: row?.today ?? 0 };
    },
    async representative(code) {
      const found = (await all()).find(
        (one) => one.profile.code === code && one.roles.includes("representative"),
      );
      if (found?.publicKey === undefined) return undefined;
      const { accountId, publicKey, profile } = found;
      return { accountId, publicKey, name: profile.name, language: profile.language };
    },
  };
}
