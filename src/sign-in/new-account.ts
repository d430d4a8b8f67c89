import type { Role } from "#domain/access/roles.ts";
import type { ListedAccount, NewAccount } from "./identity.ts";

/** NIST SP 800-63B-4, section 3.1.1.2: 15 characters where the password stands alone. */
export const SHORTEST_PASSWORD = 15;

const PERSONS: readonly Role[] = ["applicant", "guardian"];

/** What kind of account these roles make at an office; undefined where they do not go together. */
export function kindOf(
  roles: readonly Role[],
  mode: "own" | "observed",
): NewAccount["kind"] | undefined {
  const isPersons = (role: Role) =>
    PERSONS.includes(role) || (role === "representative" && mode === "own");
  if (roles.every((role) => role === "sworn")) return undefined;
  if (roles.every(isPersons)) return "person";
  return roles.some(isPersons) ? undefined : "staff";
}

/** Why an account cannot be made, in words for whoever runs the machine; none where it can. */
export function problemsOf(
  account: NewAccount,
  mode: "own" | "observed",
  known: readonly ListedAccount[],
): readonly string[] {
  const { signInName, password, roles, profile } = account;
  const kind = kindOf(roles, mode);
  const letter = profile.pseudonym;
  const isTaken = known.some(
    (one) => one.kind === "staff" && one.profile.pseudonym === letter && letter !== "",
  );
  return [
    /^[\p{L}\p{N}._-]{2,60}$/u.test(signInName)
      ? ""
      : "The sign-in name has 2 to 60 letters, digits, dots, hyphens or low lines.",
    Array.from(password).length < SHORTEST_PASSWORD
      ? `The password has at least ${SHORTEST_PASSWORD} characters.`
      : "",
    profile.name.trim() === "" ? "Give the name with --name." : "",
    kind === undefined
      ? "These roles do not go together: a person's account and a desk are two accounts."
      : "",
    kind === "staff" && letter === ""
      ? "Staff need a letter (--letter K.): people see it beside the role instead of the name."
      : "",
    kind === "staff" && isTaken ? `Somebody of the staff already stands as ${letter}` : "",
  ].filter((problem) => problem !== "");
}
