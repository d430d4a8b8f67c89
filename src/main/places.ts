import { readFileSync } from "node:fs";
import { z } from "zod";
import { readMailSettings } from "./mail-settings.ts";
import type { OfficePlace } from "./open-office.ts";
import type { Settings } from "./settings.ts";

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
  return offices.map(({ office, name, mode, zone, case_types: caseTypes, jurisdictions }) => ({
    name,
    mode,
    zone,
    officeId: office,
    caseTypes,
    ...(jurisdictions === undefined ? {} : { jurisdictions }),
    database: DATABASES[office] ?? `recourse_${office}`,
    root,
    dataDir: settings.data,
    officeKeyFile: settings.officeKeyFile && `${settings.officeKeyFile}.${office}`,
    isDemo: settings.isDemo,
    unclaimedDays: settings.unclaimedDays,
    ...(mail === undefined ? {} : { mail }),
  }));
}

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
