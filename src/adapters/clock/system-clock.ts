import type { Clock } from "#domain/ports.ts";

/** The machine's clock, with the civil date of one time zone (an IANA name). */
export function systemClock(zone: string): Clock {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  return { now: () => new Date(), today: () => day.format(new Date()) };
}
