import type { Clock } from "#domain/ports.ts";

const QUARTER = 15 * 60_000;

/** The machine's clock, with the civil date of one time zone (an IANA name). */
export function systemClock(zone: string): Clock {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  let quarter = NaN;
  let today = "";
  return {
    now: () => new Date(),
    today() {
      const now = Date.now();
      // Offsets of zones are whole quarters of an hour, so no midnight lies inside one.
      if (Math.floor(now / QUARTER) !== quarter) {
        quarter = Math.floor(now / QUARTER);
        today = day.format(now);
      }
      return today;
    },
  };
}
