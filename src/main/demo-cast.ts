import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { Role } from "#domain/access/roles.ts";
import type { NewAccount } from "#sign-in/identity.ts";
import type { OpenOffice } from "./open-office.ts";

type CastMember = Omit<NewAccount, "password"> & { readonly does: string };

const member = (
  signInName: string,
  kind: "person" | "staff",
  roles: readonly Role[],
  does: string,
  profile: CastMember["profile"],
): CastMember => ({ signInName, kind, roles, does, profile });

/** The demo's people. None of them exists. */
const AGENCY_CAST: readonly CastMember[] = [
  member("amina", "person", ["applicant"], "applies for asylum, reads Arabic", { name: "Amina Example", pseudonym: "", language: "ar", grade: 0 }),
  member("tomas", "person", ["applicant"], "petitions for a relative, reads Spanish", { name: "Tomás Ejemplo", pseudonym: "", language: "es", grade: 0 }),
  member("wen", "person", ["applicant"], "applies for naturalization", { name: "Wen Example", pseudonym: "", language: "en", grade: 0 }),
  member("ruth", "person", ["representative"], "represents people, code RUTH-7F3K", { name: "Ruth Counsel", pseudonym: "", language: "en", grade: 0, code: "RUTH-7F3K" }),
  member("ines", "staff", ["intake-clerk"], "receives applications", { name: "Ines Clerk", pseudonym: "I.", language: "en", grade: 7 }),
  member("daniel", "staff", ["caseworker"], "works cases and decides", { name: "Daniel Officer", pseudonym: "K.", language: "en", grade: 12 }),
  member("leila", "staff", ["caseworker"], "hears what others decided", { name: "Leila Officer", pseudonym: "M.", language: "en", grade: 13 }),
  member("grace", "staff", ["supervisor"], "assigns, reads second, sees the whole", { name: "Grace Supervisor", pseudonym: "S.", language: "en", grade: 14 }),
  member("noor", "staff", ["auditor"], "checks who looked and acted", { name: "Noor Auditor", pseudonym: "A.", language: "en", grade: 14 }),
  member("omar", "staff", ["records-officer"], "brings records in and out", { name: "Omar Records", pseudonym: "R.", language: "en", grade: 9 }),
];

const CLINIC_CAST: readonly CastMember[] = [
  member("ruth", "staff", ["representative"], "represents the clinic's clients", { name: "Ruth Counsel", pseudonym: "C.", language: "en", grade: 10 }),
  member("grace", "staff", ["supervisor"], "gives clients to representatives", { name: "Grace Supervisor", pseudonym: "S.", language: "en", grade: 12 }),
];

export const CAST = { own: AGENCY_CAST, observed: CLINIC_CAST } as const;

export type DemoSignIn = { readonly office: string; readonly name: string; readonly password: string; readonly does: string };

/** Reads the demo's sign-ins, or makes them with new random passwords (file mode 0600). */
export async function demoSignIns(file: string, opened: readonly OpenOffice[]): Promise<readonly DemoSignIn[]> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as DemoSignIn[];
  const made: DemoSignIn[] = [];
  for (const { office, identity } of opened) {
    for (const { does, ...account } of CAST[office.mode]) {
      const password = randomBytes(12).toString("base64url");
      await identity.addAccount({ ...account, password });
      made.push({ office: office.officeId, name: account.signInName, password, does });
    }
  }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}
