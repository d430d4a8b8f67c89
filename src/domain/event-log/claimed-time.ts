export type ClaimedTime = { at: string; offsetAssumed?: true; dateOnly?: true };

const pattern = new RegExp(
  "^(\\d{4})[-/](\\d{2})[-/](\\d{2})" +
    "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,12}))?)?" +
    "\\s?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?$",
  "i",
);

/**
 * Reads a time as logs write it (ISO 8601, or a blank in place of the T) and returns it in UTC,
 * with three digits of a second, or six where the log is finer. Without an offset the assumed one
 * (such as `Z` or `+01:00`) is used and said. A date alone is its first instant. Returns undefined
 * for anything else, such as 03/04/2026, which has two readings.
 */
export function findClaimedTime(text: string, assumedOffset = "Z"): ClaimedTime | undefined {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const parts = [year, month, day, hour ?? "0", minute ?? "0", second ?? "0"].map(Number);
  const shift = offsetMinutes(offset ?? assumedOffset);
  if (!isCalendarTime(parts) || shift === undefined) return undefined;
  const [y, mo, d, h, mi, s] = parts as [number, number, number, number, number, number];
  const instant = new Date(Date.UTC(y, mo - 1, d, h, mi - shift, s));
  const at = instant.toISOString().replace(".000Z", `.${fractionDigits(fraction)}Z`);
  return {
    at,
    ...(offset === undefined ? { offsetAssumed: true } : {}),
    ...(hour === undefined ? { dateOnly: true } : {}),
  };
}

function isCalendarTime(parts: number[]): boolean {
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  const midnightAtEnd = h === 24 && mi === 0 && s === 0;
  return (
    y > 1000 &&
    y < 9999 &&
    mo >= 1 &&
    mo <= 12 &&
    d >= 1 &&
    d <= new Date(Date.UTC(y, mo, 0)).getUTCDate() &&
    (h < 24 || midnightAtEnd) &&
    mi < 60 &&
    s < 60
  );
}

function offsetMinutes(offset: string): number | undefined {
  if (/^(Z|UTC|GMT)$/i.test(offset)) return 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return undefined;
  return match[1] === "-" ? -minutes : minutes;
}

// PostgreSQL keeps microseconds; finer digits could not be stored and are cut.
function fractionDigits(fraction = ""): string {
  const micro = fraction.padEnd(6, "0").slice(0, 6);
  return micro.endsWith("000") ? micro.slice(0, 3) : micro;
}

/** Orders two instants as `findClaimedTime` writes them; negative when the first is earlier. */
export function compareInstants(first: string, second: string): number {
  const a = first.slice(0, -1).padEnd(26, "0");
  const b = second.slice(0, -1).padEnd(26, "0");
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The last instant of the day that begins with this instant, for an end date without a time. */
export function endOfDay(at: string): string {
  return new Date(Date.parse(at) + 86_399_999).toISOString();
}
