import { Temporal } from "temporal-polyfill";
import type { AccountsDesk, WantedRole } from "#cli/accounts-desk.ts";
import { kindOf } from "#sign-in/new-account.ts";
import type { OpenOffice } from "./open-office.ts";

type Parts = Pick<OpenOffice, "office" | "identity" | "standingRoles">;

/** Giving and ending standing roles, for whoever runs the machine; each leaves a line for good. */
export function changeRoles({
  office,
  identity,
  standingRoles,
}: Parts): Pick<AccountsDesk, "giveRole" | "endRole"> {
  const known = async (signInName: string) => {
    const id = await identity.accountIdOf(signInName);
    return (await identity.accounts()).find(({ accountId }) => accountId === id);
  };
  const nobody = ({ signInName }: WantedRole) => `Nobody signs in as ${signInName} here.`;
  return {
    async giveRole({ until, ...wanted }) {
      const found = await known(wanted.signInName);
      if (found === undefined) return nobody(wanted);
      const { role, why, by } = wanted;
      if (kindOf([...found.roles, role], office.mode) !== found.kind) {
        return `${role} does not go together with ${found.roles.join(", ")}.`;
      }
      if (until !== undefined && until < office.clock.today()) return `${until} is over.`;
      const startsAt = office.clock.now().toISOString();
      const end = until === undefined ? {} : { endsAt: endOf(until, office.zone) };
      const given = { accountId: found.accountId, role, step: "given", startsAt, why, by } as const;
      await standingRoles.record({ ...given, ...end });
      return undefined;
    },
    async endRole(wanted) {
      const found = await known(wanted.signInName);
      if (found === undefined) return nobody(wanted);
      const { role, why, by, signInName } = wanted;
      if (!found.roles.includes(role)) return `${signInName} is not ${role}.`;
      const startsAt = office.clock.now().toISOString();
      const ended = { accountId: found.accountId, role, step: "ended", startsAt, why, by } as const;
      await standingRoles.record(ended);
      return undefined;
    },
  };
}

/** The first instant after a civil day in a time zone. */
const endOf = (day: string, zone: string): string =>
  new Date(
    Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  ).toISOString();
