import type { OfficePlace } from "./open-office.ts";
import type { Settings } from "./settings.ts";

/** The offices of this installation: each has a database, keys and a log of its own. */
const OFFICES = [
  {
    officeId: "arlington",
    name: "Arlington Immigration Office",
    mode: "own",
    database: "recourse_agency",
  },
  {
    officeId: "riverside",
    name: "Riverside Legal Aid Clinic",
    mode: "observed",
    database: "recourse_clinic",
  },
] as const;
const ZONE = "America/New_York";

/** Where each office lies under these settings. */
export function placesOf(root: string, settings: Settings): readonly OfficePlace[] {
  return OFFICES.map((place) => ({
    ...place,
    zone: ZONE,
    root,
    dataDir: settings.data,
    officeKeyFile: settings.officeKeyFile && `${settings.officeKeyFile}.${place.officeId}`,
    isDemo: settings.isDemo,
    unclaimedDays: settings.unclaimedDays,
  }));
}
