import { randomBytes, randomUUID } from "node:crypto";
import type { Role } from "#domain/access/roles.ts";
import type { Asker } from "./office-process.ts";

const asker = (
  kind: Asker["kind"],
  accountId: string,
  name: string,
  roles: readonly Role[],
): Asker => ({ kind, accountId, name, pseudonym: "K.", roles, grade: 12, language: "en" });

/** A person with a key of their own; nobody of these exists. */
export function person(name: string): Asker {
  const made = asker("person", randomUUID(), name, ["applicant"]);
  return { ...made, personKeyHex: randomBytes(32).toString("hex") };
}

export const ines = asker("staff", "ines", "Ines Example", ["intake-clerk"]);
export const grace = asker("staff", "grace", "Grace Example", ["supervisor"]);
export const officer = (accountId: string): Asker =>
  asker("staff", accountId, "Daniel Example", ["caseworker"]);
