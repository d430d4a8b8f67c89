import type { AccountsDesk } from "#cli/accounts-desk.ts";
import type { OpenOffice } from "./open-office.ts";

type Parts = Pick<OpenOffice, "office" | "identity">;

/** Keeps when a member of staff works, is away, or lives, for whoever runs the machine. */
export function noteEmployment({ office, identity }: Parts): Pick<AccountsDesk, "noteEmployment"> {
  return {
    async noteEmployment(signInName, line) {
      const id = await identity.accountIdOf(signInName);
      const found = (await identity.accounts()).find(({ accountId }) => accountId === id);
      if (found === undefined) return `Nobody signs in as ${signInName} here.`;
      // Of a person nothing of the kind is kept, whatever anybody asks.
      if (found.kind !== "staff") return `${signInName} does not work here.`;
      await office.employment.note(found.accountId, line);
      return undefined;
    },
  };
}
