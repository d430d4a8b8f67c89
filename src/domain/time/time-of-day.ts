const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day (HH:MM, midnight is 00:00) that a moment has in a time zone (an IANA name). */
export function timeOfDay(now: Date, zone: string): string {
  const style = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en-GB", style);
  clocks.set(zone, clock);
  return clock.format(now);
}
