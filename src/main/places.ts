import { readFileSync } from "node:fs";
import { z } from "zod";
import type { OfficePlace } from "./open-office.ts";
import type { Settings } from "./settings.ts";

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format() !== "";
  } catch {
    return false;
  }
};

const Offices = z
  .array(
    z.strictObject({
      office: z.string().regex(/^[a-z][a-z0-9]{1,30}$/, "must be 2 to 31 small letters and digits"),
      name: z.string().trim().min(3).max(100),
      mode: z.enum(["own", "observed"]),
      zone: z.string().refine(isZone, "must be a time zone such as America/New_York"),
    }),
  )
  .min(1)
  .refine(
    (all) => new Set(all.map(({ office }) => office)).size === all.length,
    "must not name one office twice",
  );
type Offices = z.infer<typeof Offices>;

// Invented, for the demo and for trying things out.
const DEMO: Offices = [
  {
    office: "arlington",
    name: "Arlington Immigration Office",
    mode: "own",
    zone: "America/New_York",
  },
  {
    office: "riverside",
    name: "Riverside Legal Aid Clinic",
    mode: "observed",
    zone: "America/New_York",
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
  return offices.map(({ office, ...place }) => ({
    ...place,
    officeId: office,
    database: DATABASES[office] ?? `recourse_${office}`,
    root,
    dataDir: settings.data,
    officeKeyFile: settings.officeKeyFile && `${settings.officeKeyFile}.${office}`,
    isDemo: settings.isDemo,
    unclaimedDays: settings.unclaimedDays,
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
