import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "#domain/ports.ts";

const QUARTER = 15 * 60_000;
const held = new AsyncLocalStorage<number>();

/**
 * Does something that was held back for so many milliseconds: meanwhile every clock of the machine
 * is late by these, and goes on, so that nobody gains time by handing in slowly.
 */
export const heldBack = <T>(milliseconds: number, work: () => T): T => held.run(milliseconds, work);

/** The machine's clock, with the civil date of one time zone (an IANA name). */
export function systemClock(zone: string): Clock {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  let quarter = NaN;
  let today = "";
  const milliseconds = (): number => Date.now() - (held.getStore() ?? 0);
  return {
    now: () => new Date(milliseconds()),
    today() {
      const now = milliseconds();
      // Offsets of zones are whole quarters of an hour, so no midnight lies inside one.
      if (Math.floor(now / QUARTER) !== quarter) {
        quarter = Math.floor(now / QUARTER);
        today = day.format(now);
      }
      return today;
    },
  };
}
