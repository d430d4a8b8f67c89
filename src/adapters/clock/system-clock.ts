import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "#domain/ports.ts";

const QUARTER = 15 * 60_000;
const moments = new AsyncLocalStorage<Date>();

/** Does something at an earlier moment: every clock of the machine says that one meanwhile. */
export const atMoment = <T>(at: Date, work: () => T): T => moments.run(at, work);

/** The machine's clock, with the civil date of one time zone (an IANA name). */
export function systemClock(zone: string): Clock {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  let quarter = NaN;
  let today = "";
  return {
    now: () => new Date(moments.getStore() ?? Date.now()),
    today() {
      const now = moments.getStore()?.getTime() ?? Date.now();
      // Offsets of zones are whole quarters of an hour, so no midnight lies inside one.
      if (Math.floor(now / QUARTER) !== quarter) {
        quarter = Math.floor(now / QUARTER);
        today = day.format(now);
      }
      return today;
    },
  };
}
