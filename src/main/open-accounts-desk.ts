import { randomBytes } from "node:crypto";
import type { OpenAccountsDesk } from "#cli/accounts-desk.ts";
import { kindOf, problemsOf } from "#sign-in/new-account.ts";
import { changeRoles } from "./change-roles.ts";
import { readCommonPasswords } from "./read-common-passwords.ts";
import { noteEmployment } from "./note-employment.ts";
import { openMachineOffice } from "./machine-office.ts";
import type { Settings } from "./settings.ts";

// Without letters that are read as one another.
const CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** How commands about accounts open an office. */
export function accountsDeskOf(root: string, settings: Settings): OpenAccountsDesk {
  return async (officeId) => {
    const { office, identity, accounts, standingRoles, close } = await openMachineOffice(
      root,
      settings,
      officeId,
    );
    return {
      officeName: office.name,
      async add({ signInName, name, roles, letter, grade, language, password: given }) {
        const password = given ?? newPassword();
        const isChosen = roles.some((role) => role === "representative" || role === "guardian");
        const code = isChosen ? { code: newCode() } : {};
        const profile = { name: name.trim(), pseudonym: letter.trim(), language, grade, ...code };
        const kind = kindOf(roles, office.mode) ?? "person";
        const account = { signInName, password, kind, roles, profile };
        const problems = problemsOf(account, office.mode, await identity.accounts(), {
          common: readCommonPasswords(root),
          officeName: office.name,
        });
        if (problems.length > 0) return { problems };
        const taken = `${signInName} was given to somebody before, and stays theirs.`;
        if (given !== undefined) {
          const id = await identity.addAccount({ ...account, isHanded: true });
          return id === undefined ? { problems: [taken] } : code;
        }
        const waiting = { signInName, kind, roles, profile };
        const invitation = await accounts.invitations.invite(waiting);
        return invitation === undefined ? { problems: [taken] } : { ...code, invitation };
      },
      ...noteEmployment({ office, identity }),
      ...changeRoles({ office, identity, standingRoles }),
      async end(signInName) {
        const isTaken = await accounts.invitations.takeBack(signInName);
        return (await identity.endAccount(signInName)) || isTaken;
      },
      async staff() {
        const all = await identity.accounts();
        return all
          .filter(({ kind }) => kind === "staff")
          .map(({ roles, profile: { name, pseudonym: letter, grade } }) => ({
            name,
            roles,
            letter,
            grade,
          }));
      },
      close,
    };
  };
}

const newPassword = (): string => randomBytes(15).toString("base64url");

function newCode(): string {
  const letters = Array.from(randomBytes(8), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}
