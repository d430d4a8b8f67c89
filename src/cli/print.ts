/** Prints data: as JSON where it is asked for, else as lines for people. */
export function print(
  data: unknown,
  isJson: boolean | undefined,
  lines: () => readonly string[],
): void {
  const text = isJson === true ? JSON.stringify(data, null, 2) : lines().join("\n");
  if (text !== "") process.stdout.write(`${text}\n`);
}

/** What somebody wrote may carry signs that would command the terminal: they are left out. */
export function plain(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ");
}

/** An instant to the minute, marked as UTC: a program on any machine tells no office's day. */
export const minute = (at: string): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** Rows under their headings, in columns of equal width. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly unknown[])[],
): readonly string[] {
  const cells = rows.map((row) => row.map(plain));
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(headings), ...cells.map(line)];
}
