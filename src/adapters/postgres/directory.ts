import type pg from "pg";
import type { Role } from "#domain/access/roles.ts";
import type { Directory } from "#domain/ports.ts";
import type { GivenRole, HeldRole, StaffRoles, StandingRoles } from "#domain/standing-roles.ts";
import { emergenciesOf } from "./emergencies-of.ts";
import { underAccess } from "./under-access.ts";

type KnownAccount = {
  readonly accountId: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly publicKey?: Buffer;
  readonly profile: { name: string; pseudonym: string; language: string; code?: string };
};

// What the account has now, then what was given or ended and is none now.
function rolesOf(roles: readonly Role[], lines: readonly GivenRole[]): readonly HeldRole[] {
  const told = lines.map(({ role, step, startsAt, endsAt, why, by }) => {
    const held = { role, isHeld: roles.includes(role), why, by };
    return step === "ended"
      ? { ...held, until: startsAt }
      : { ...held, since: startsAt, ...(endsAt === undefined ? {} : { until: endsAt }) };
  });
  const before = roles.filter((role) => lines.every((one) => one.role !== role));
  return [...before.map((role) => ({ role, isHeld: true })), ...told];
}

function staffRolesOf(
  given: readonly GivenRole[],
  accounts: readonly KnownAccount[],
): readonly StaffRoles[] {
  const staff = accounts.filter((one) => one.kind === "staff");
  return staff.map(({ accountId, roles, profile: { name, pseudonym } }) => ({
    accountId,
    name,
    pseudonym,
    roles: rolesOf(
      roles,
      given.filter((one) => one.accountId === accountId),
    ),
  }));
}

/** Staff for assignments, and representatives by the code they hand out. */
export function createDirectory(
  pool: pg.Pool,
  officeId: string,
  all: () => Promise<readonly KnownAccount[]>,
  standingRoles: Pick<StandingRoles, "all">,
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
    staffRoles: async () => staffRolesOf(await standingRoles.all(), await all()),
    async load(accessId, accountId, on, counts = "all") {
      const [row] = await underAccess<{ open: number; today: number }>(
        pool,
        accessId,
        `select
           (select count(*)::int from cases c
            where c.office_id = $1 and c.assigned_to = $2 and c.is_open
              and ($4::boolean is null or counts_as_hidden(c) = $4)) as open,
           (select count(*)::int from assignments a
            where a.office_id = $1 and a.officer = $2 and a.assigned_on = $3
              and ($4::boolean is null or a.was_hidden = $4)) as today`,
        [officeId, accountId, on, counts === "all" ? null : counts === "hidden"],
      );
      return { open: row?.open ?? 0, today: row?.today ?? 0 };
    },
    async readDesk(accessId, accountId, caseId, names) {
      const rows = await underAccess<{ id: string }>(
        pool,
        accessId,
        `select id from access_entries
         where office_id = $1 and case_id = $2 and actor_id = $3 and name = any($4)
           and purpose = 'intake' and outcome <> 'denied' limit 1`,
        [officeId, caseId, accountId, names],
      );
      return rows.length > 0;
    },
    emergencies: (accessId, accountId) => emergenciesOf(pool, officeId, accessId, accountId),
    async representative(code, as = "representative") {
      const found = (await all()).find(
        (one) => one.profile.code === code && one.roles.includes(as),
      );
      if (found?.publicKey === undefined) return undefined;
      const { accountId, publicKey, profile } = found;
      return { accountId, publicKey, name: profile.name, language: profile.language };
    },
  };
}
