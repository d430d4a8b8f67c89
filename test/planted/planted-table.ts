import type { Guard } from "./guards.ts";

/** What came of taking one guard away: the tests that failed, as `file › title`. */
export type Planted = { readonly guard: Guard; readonly failed: readonly string[] };

const NOBODY = "**nobody noticed**";
const fileOf = (title: string): string => title.split(" › ")[0] ?? "";
const cell = (text: string): string => text.replaceAll("|", "\\|");

/** The row of one guard. */
export function plantedRow({ guard, failed }: Planted): string {
  const files = [...new Set(failed.map(fileOf))].map((file) => `\`${file}\``).join(", ");
  const first = failed[0]?.split(" › ").slice(1).join(" › ") ?? "";
  const more = failed.length > 1 ? ` and ${failed.length - 1} more` : "";
  const told = failed.length === 0 ? NOBODY : `${cell(first)}${more} (${files})`;
  return `| ${cell(guard.name)} | \`${guard.file}\` | ${told} |`;
}

/** True for the row of a guard that some test missed. */
export const isNoticed = (row: string): boolean => !row.includes(NOBODY);

/** The document of a run, with a row for each guard. `on` is its day. */
export function plantedTable(rows: readonly string[], on: string): string {
  const noticed = rows.filter(isNoticed).length;
  return `# Guards taken away, one at a time

\`npm run planted\` takes each guard of \`test/planted/guards.ts\` away in a copy of the checkout,
runs the tests that should notice, and writes this page. It is no audit: whoever wrote the guards
chose which to take away. \`test/planted/planted.test.ts\` fails when a guard of the list is no
longer where the list says, or is missing here.

${on}: the suite noticed **${noticed} of ${rows.length}**.

| Guard | Where | What failed without it |
| --- | --- | --- |
${rows.join("\n")}
`;
}
