import type { Role } from "#domain/access/roles.ts";
import { LONGEST_PASSWORD, passwordProblem, SHORTEST_PASSWORD } from "./password-rules.ts";
import type { ListedAccount, NewAccount } from "./identity.ts";

const PASSWORD_WORDS = {
  fine: "",
  "password-short": `The password has at least ${SHORTEST_PASSWORD} characters.`,
  "password-long": `The password has at most ${LONGEST_PASSWORD} characters.`,
  "password-common": "The password is one that is guessed first: a sentence of one's own is not.",
  "password-named": "The password says little but a name that others know.",
} as const;

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
  chosen: { readonly common: ReadonlySet<string>; readonly officeName: string },
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
    PASSWORD_WORDS[
      passwordProblem(password, chosen.common, [profile.name, signInName, chosen.officeName]) ??
        "fine"
    ],
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
