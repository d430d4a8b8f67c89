// Beyond what JSON escapes: what moves a terminal's line, or turns the order of its letters.
const MOVES = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (sign: string): string =>
  `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;

/**
 * One line of the log of a running office: a JSON object with `at` (UTC) and `says`. Whatever is
 * said stays on its line.
 */
export function logLine(says: string, at: Date): string {
  const line = JSON.stringify({ at: at.toISOString(), says: says });
  return line.replaceAll(MOVES, escaped);
}
