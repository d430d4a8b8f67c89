import type { Employed, Home, WorkingWeek } from "./known-of-staff.ts";

/** One line of what an office keeps of somebody who works there. */
export type EmploymentLine =
  | ({ readonly kind: "week"; readonly since: string } & WorkingWeek)
  | { readonly kind: "away"; readonly from: string; readonly to: string }
  | ({ readonly kind: "home" } & Home);

/** Where it lies what an office keeps of its staff as their employer. */
export interface Employment {
  note(accountId: string, line: EmploymentLine): Promise<void>;
  /** Everybody who works or worked here; the last day in the civil dates of a time zone. */
  all(accessId: string, zone: string): Promise<readonly Employed[]>;
}
