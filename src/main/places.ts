import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { SignOnSettings } from "#adapters/sign-on/oidc-provider.ts";
import { readMailSettings } from "./mail-settings.ts";
import type { OfficePlace } from "./open-office.ts";
import { originOf, type Settings } from "./settings.ts";

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format() !== "";
  } catch {
    return false;
  }
};

/** What an office may not do that offers what R13 of docs/refusals.md guards. */
const NEITHER = { adjudicates: false, detains: false, removes: false } as const;
const ThisOffice = z.strictObject({
  adjudicates: z.boolean(),
  detains: z.boolean(),
  removes: z.boolean(),
});

const isAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const SignOn = z.strictObject({
  issuer: z.string().refine(isAddress, "must be the issuer as the provider names itself"),
  client_id: z.string().min(1),
  client_secret_file: z.string().min(1),
  address: z.string().refine(isAddress, "must be the office's own address, as browsers type it"),
  acr: z.array(z.string().min(1)).min(1).optional(),
  amr: z.array(z.string().min(1)).min(1).optional(),
  max_age_seconds: z.number().int().min(60).optional(),
});

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 08:00")
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const WorkingHours = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time })
  .refine(({ from, to }) => from < to, "must end after they begin");

const Offices = z
  .array(
    z.strictObject({
      office: z.string().regex(/^[a-z][a-z0-9]{1,30}$/, "must be 2 to 31 small letters and digits"),
      name: z.string().trim().min(3).max(100),
      mode: z.enum(["own", "observed"]),
      zone: z.string().refine(isZone, "must be a time zone such as America/New_York"),
      case_types: z.array(z.string()).default([]),
      jurisdictions: z.array(z.string().min(2)).min(1).optional(),
      this_office: ThisOffice.optional(),
      sign_on: SignOn.optional(),
      working_hours: WorkingHours.optional(),
      origin: z.string().optional(),
    }),
  )
  .min(1)
  .refine(
    (all) => new Set(all.map(({ office }) => office)).size === all.length,
    "must not name one office twice",
  )
  .superRefine((all, context) => {
    for (const { at, message } of pressures(all)) {
      context.addIssue({ code: "custom", path: at, message });
    }
  });
type Offices = z.infer<typeof Offices>;
type Declared = Pick<Offices[number], "office" | "mode" | "case_types" | "this_office">;

const doesNeither = ({ this_office: says }: Declared): boolean =>
  says !== undefined && !says.adjudicates && !says.detains && !says.removes;

// Refusal R13: nobody is asked to leave by an office that decides on them, detains or removes, nor
// by one that shares a machine with it.
function pressures(all: readonly Declared[]) {
  const naming = all.findIndex(({ case_types: named }) => named.length > 0);
  if (naming < 0) return [];
  const declare = `"this_office": ${JSON.stringify(NEITHER)}`;
  return all.flatMap((one, index) => {
    const named = one.case_types.join(", ");
    const at = [index, named === "" ? "this_office" : "case_types"];
    const say = (message: string) => ({ at, message });
    if (!doesNeither(one)) {
      return [
        say(
          named === ""
            ? `${one.office} shares this machine with an office that names case_types: it must ` +
                `declare ${declare}, or run on a machine of its own`
            : `only an office that neither decides on people, detains nor removes offers ` +
                `${named}: declare ${declare} where that is true, or take case_types away`,
        ),
      ];
    }
    if (named === "" || one.mode === "own") return [];
    return [say(`${named} needs "mode": "own": the promise is the office's own to keep`)];
  });
}

// Invented, for the demo and for trying things out.
const DEMO: Offices = [
  {
    office: "arlington",
    name: "Arlington Immigration Office",
    mode: "own",
    zone: "America/New_York",
    case_types: [],
  },
  {
    office: "riverside",
    name: "Riverside Legal Aid Clinic",
    mode: "observed",
    zone: "America/New_York",
    case_types: [],
  },
];
// The demo's databases were named before others could be; data folders hold them so.
const DATABASES: Readonly<Record<string, string>> = {
  arlington: "recourse_agency",
  riverside: "recourse_clinic",
};

/** Where each office lies under these settings: a database, keys and a log of its own. */
export function placesOf(root: string, settings: Settings): readonly OfficePlace[] {
  const offices = settings.officesFile === undefined ? DEMO : readOffices(settings.officesFile);
  const mail = readMailSettings(settings.mailFile);
  return offices.map(({ case_types: caseTypes, jurisdictions, sign_on: signOn, ...one }) => ({
    ...placeOfPasskeys(one.origin ?? (offices.length === 1 ? settings.origin : undefined)),
    officeId: one.office,
    name: one.name,
    mode: one.mode,
    zone: one.zone,
    caseTypes,
    ...(signOn === undefined ? {} : { signOn: signOnOf(signOn, settings.officesFile ?? "") }),
    ...(jurisdictions === undefined ? {} : { jurisdictions }),
    ...(one.working_hours === undefined ? {} : { workingHours: one.working_hours }),
    database: DATABASES[one.office] ?? `recourse_${one.office}`,
    root,
    dataDir: settings.data,
    officeKeyFile: settings.officeKeyFile && `${settings.officeKeyFile}.${one.office}`,
    isDemo: settings.isDemo,
    unclaimedDays: settings.unclaimedDays,
    searchKey: settings.searchKey,
    ...(mail === undefined ? {} : { mail }),
  }));
}

// The secret lies in a file beside the list of offices, or anywhere else: never in the list.
function signOnOf(said: z.infer<typeof SignOn>, officesFile: string): SignOnSettings {
  const { issuer, address, acr, amr } = said;
  const file = resolve(dirname(officesFile), said.client_secret_file);
  const clientSecret = readSecretFile(file).replace(/\r?\n$/, "");
  const maxAge = said.max_age_seconds;
  return { issuer, address, acr, amr, maxAge, clientId: said.client_id, clientSecret };
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`The secret of the sign-on cannot be read: ${file}`, { cause: error });
  }
}

// Two offices at one address would share their passkeys: each of several names its own.
const placeOfPasskeys = (given: string | undefined): Pick<OfficePlace, "origin"> => {
  const origin = originOf(given);
  return origin === undefined ? {} : { origin };
};

function readOffices(file: string): Offices {
  const read = Offices.safeParse(contentOf(file));
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "the list"}: ${message}`,
  );
  throw new Error(`RECOURSE_OFFICES (${file}) cannot be used:\n${problems.join("\n")}`);
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : "it cannot be read";
    throw new Error(`RECOURSE_OFFICES (${file}): ${why}`, { cause: error });
  }
}
