import type { StaffLook } from "./staff-look.ts";

/** A line of the record of looks as the database keeps it, with its civil day at the office. */
export type LoggedLook = {
  readonly id: string;
  readonly case_id: string;
  readonly recorded_at: Date;
  readonly on: string;
  readonly minute: number;
  readonly actor_id: string;
  readonly purpose: string;
  readonly name: string;
  readonly kind: StaffLook["kind"];
  readonly outcome: StaffLook["outcome"];
  readonly sealed: Buffer;
};

/** The columns of a `LoggedLook`; `e` is the record of looks and `zone` the place of the zone. */
export const loggedColumns = (zone: string): string =>
  `e.id, e.case_id, e.recorded_at, e.actor_id, e.purpose, e.name, e.kind, e.outcome, e.sealed,
    (e.recorded_at at time zone ${zone})::date::text as on,
    extract(hour from e.recorded_at at time zone ${zone})::int * 60
      + extract(minute from e.recorded_at at time zone ${zone})::int as minute`;
