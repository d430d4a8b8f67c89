import type { Role } from "#domain/access/roles.ts";
import type { NewAccount } from "#sign-in/identity.ts";

/** Somebody of the demo. `does` is printed at the start; who has none is not printed. */
export type CastMember = Omit<NewAccount, "password" | "isDemo"> & { readonly does?: string };

type Extra = {
  readonly grade?: number;
  readonly language?: string;
  readonly pseudonym?: string;
  readonly code?: string;
};

function member(
  signInName: string,
  kind: "person" | "staff",
  roles: readonly Role[],
  name: string,
  does: string | undefined,
  { grade = 0, language = "en", pseudonym = "", code }: Extra = {},
): CastMember {
  const profile = { name, grade, language, pseudonym, ...(code === undefined ? {} : { code }) };
  return { signInName, kind, roles, profile, ...(does === undefined ? {} : { does }) };
}

// People in the background, so that lists and counts have something in them. No sign-in is printed.
const BACKGROUND = [
  "Ana Sample",
  "Bakari Sample",
  "Chen Sample",
  "Dina Sample",
  "Eskil Sample",
  "Farah Sample",
  "Goran Sample",
  "Hana Sample",
  "Ivo Sample",
  "Jamila Sample",
  "Kofi Sample",
  "Lena Sample",
].map((name) =>
  member(`sample-${name.slice(0, 1).toLowerCase()}`, "person", ["applicant"], name, undefined),
);

/** The demo's people, by the kind of office. None of them exists. */
export const CAST: Readonly<Record<"own" | "observed", readonly CastMember[]>> = {
  own: [
    member("amina", "person", ["applicant"], "Amina Example", "asked for asylum, reads Arabic", {
      language: "ar",
    }),
    member(
      "tomas",
      "person",
      ["applicant"],
      "Tomás Ejemplo",
      "petitions for a relative, reads Spanish",
      { language: "es" },
    ),
    member("wen", "person", ["applicant"], "Wen Example", "asks for naturalization"),
    member(
      "ruth",
      "person",
      ["representative"],
      "Ruth Counsel",
      "represents people; her code is RUTH-7F3K",
      { code: "RUTH-7F3K" },
    ),
    member(
      "sofia",
      "person",
      ["guardian"],
      "Sofia Guardian",
      "cares for a child and speaks for him in his case; her code is SOFI-4K8M",
      { code: "SOFI-4K8M" },
    ),
    member("ines", "staff", ["intake-clerk", "sworn"], "Ines Clerk", "receives applications", {
      grade: 7,
      pseudonym: "I.",
    }),
    member(
      "daniel",
      "staff",
      ["caseworker", "sworn"],
      "Daniel Officer",
      "works cases and decides",
      {
        grade: 12,
        pseudonym: "K.",
      },
    ),
    member(
      "leila",
      "staff",
      ["caseworker"],
      "Leila Officer",
      "hears what another officer decided",
      { grade: 13, pseudonym: "M." },
    ),
    member(
      "grace",
      "staff",
      ["supervisor", "sworn"],
      "Grace Supervisor",
      "assigns, reads second, sees the whole",
      { grade: 14, pseudonym: "S." },
    ),
    member("noor", "staff", ["auditor"], "Noor Auditor", "checks who looked and acted", {
      grade: 14,
      pseudonym: "A.",
    }),
    member(
      "priya",
      "staff",
      ["privacy-officer"],
      "Priya Privacy",
      "watches over who looks at files and why",
      { grade: 14, pseudonym: "P." },
    ),
    member(
      "malik",
      "staff",
      ["ombudsman"],
      "Malik Ombudsman",
      "hears complaints, and reads staff by name",
      { grade: 15, pseudonym: "B." },
    ),
    member("omar", "staff", ["records-officer"], "Omar Records", "brings records in and out", {
      grade: 9,
      pseudonym: "R.",
    }),
    ...BACKGROUND,
  ],
  observed: [
    member("ruth", "staff", ["representative"], "Ruth Counsel", "represents the clinic's clients", {
      grade: 10,
      pseudonym: "C.",
    }),
    member("hugo", "staff", ["representative"], "Hugo Counsel", undefined, {
      grade: 10,
      pseudonym: "H.",
    }),
    member(
      "grace",
      "staff",
      ["supervisor"],
      "Grace Supervisor",
      "gives clients to representatives",
      { grade: 12, pseudonym: "S." },
    ),
  ],
};
