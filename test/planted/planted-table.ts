import type { Guard } from "./guards.ts";

/** What came of taking one guard away: the tests that failed, as `file › title`. */
export type Planted = {
  readonly guard: Guard;
  readonly failed: readonly string[];
  /** Its tests ran out of time: nothing failed, so nothing was noticed. */
  readonly isCutShort: boolean;
};

export const NOBODY = "**nobody noticed**";
const CUT_SHORT = `${NOBODY}: its tests did not end`;
const fileOf = (title: string): string => title.split(" › ")[0] ?? "";
const cell = (text: string): string => text.replaceAll("|", "\\|");

/** True where a test failed of itself; one that waits for ever says nothing. */
export const hasNoticed = ({ failed }: Planted): boolean => failed.length > 0;

/** The row of one guard, tried on a day. */
export function plantedRow(planted: Planted, on: string): string {
  const { guard, failed, isCutShort } = planted;
  const files = [...new Set(failed.map(fileOf))].map((file) => `\`${file}\``).join(", ");
  const first = failed[0]?.split(" › ").slice(1).join(" › ") ?? "";
  const more = failed.length > 1 ? ` and ${failed.length - 1} more` : "";
  const nobody = isCutShort ? CUT_SHORT : NOBODY;
  const told = hasNoticed(planted) ? `${cell(first)}${more} (${files})` : nobody;
  return `| ${cell(guard.name)} | \`${guard.file}\` | ${on} | ${told} |`;
}

/** True for the row of a guard that some test missed. */
export const isNoticed = (row: string): boolean => !row.includes(NOBODY);

/** The document of what is known so far, with a row for each guard that was tried. */
export function plantedTable(rows: readonly string[]): string {
  const noticed = rows.filter(isNoticed).length;
  return `# Guards taken away, one at a time

\`npm run planted\` takes each guard of \`test/planted/guards.ts\` away in a copy of the checkout,
runs the tests that should notice, and writes this page; \`npm run planted -- forgery\` takes those
whose name or file holds the word. Tests that only run out of time have noticed nothing. It is no
audit: whoever wrote the guards chose which to take away. \`test/planted/planted.test.ts\`
fails when a guard of the list is no longer where the list says, or is missing here.

The suite noticed **${noticed} of ${rows.length}**.

| Guard | Where | Tried on | What failed without it |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
