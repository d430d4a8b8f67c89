const months = monthNames();
const day = "\\d{1,2}(?:st|nd|rd|th|\\.|º)?";
const year = "(?:1[89]|20)\\d{2}";

/** How dates are written in values, in figures and with months named in the languages of logs. */
export const datePatterns: readonly RegExp[] = [
  /(?<!\d)(?:1[89]|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/,
  /(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:(?:1[89]|20)\d{2}|\d{2})(?!\d)/,
  new RegExp(
    `(?<!\\d)${day}[\\s-]+(?:de\\s+)?(?:${months})\\.?,?[\\s-]+(?:del?\\s+)?${year}`,
    "iu",
  ),
  new RegExp(`(?<!\\p{L})(?:${months})\\.?\\s+(?:${day},?\\s+)?(?:del?\\s+)?${year}`, "iu"),
];

function monthNames(): string {
  const names = new Set<string>();
  for (const language of ["en", "es", "ar", "ar-SY", "fr", "de", "nl", "pt", "it", "tr"]) {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
      for (let number = 0; number < 12; number += 1) {
        names.add(format.format(Date.UTC(2024, number, 15)).replace(/\.$/, ""));
      }
    }
  }
  const longestFirst = [...names].toSorted((first, second) => second.length - first.length);
  return longestFirst.map((name) => name.replace(/[^\p{L}\p{M}\s]/gu, "\\$&")).join("|");
}
