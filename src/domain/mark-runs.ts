/** As the stream-safe text format has it (UAX #15): no language writes longer runs. */
const MOST_MARKS = 30;
// The two halfwidth signs are no marks, and become some when texts are composed alike.
const RUN = new RegExp(`[\\p{M}\\uff9e\\uff9f]{${MOST_MARKS + 1}}`, "u");

/**
 * Whether a text, anywhere in what was sent, holds a run of more than 30 combining marks. Composing
 * such a run takes time with the square of its length: one form of it would stop an office.
 */
export function hasLongMarkRun(sent: unknown): boolean {
  if (typeof sent === "string") return RUN.test(sent);
  if (typeof sent !== "object" || sent === null) return false;
  return Object.values(sent).some(hasLongMarkRun);
}
