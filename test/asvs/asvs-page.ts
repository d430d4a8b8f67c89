import { join } from "node:path";
import { root } from "../office.ts";
import { REASONS, type Reason } from "./reasons.ts";
import { REQUIREMENTS } from "./requirements.ts";
import type { Shown } from "./shown-by.ts";

export const ASVS_PAGE = join(root, "docs/trust/asvs.md");

/** The page as the names of the tests and the dated reasons make it. */
export function asvsPage(shown: readonly Shown[]): string {
  const rows = REQUIREMENTS.map(({ id, what }) => `| ${id} | ${what} | ${toldOf(id, shown)} |`);
  const count = (kind: Reason["kind"]) =>
    REQUIREMENTS.filter(({ id }) => REASONS[id]?.kind === kind).length;
  const [apart, open] = [count("apart"), count("open")];
  return `# The requirements of OWASP ASVS 5.0.0, and what shows each

Levels 1 and 2 of chapters 3 (web), 4 (API), 6 (signing in), 7 (sessions), 8 (who may), 14 (data)
and 16 (logs). The number is the one of the standard, the words are ours; read it beside them.

\`node bin/run.js asvs\` writes this page: a test that shows a requirement ends its title with the
number, as in "(ASVS 6.2.1)", and what no test shows has its day and reason in
\`test/asvs/reasons.ts\`. A test fails when the page says anything else, and when a requirement has
neither, or both. "Not met" is meant as it stands.

${rows.length - apart - open} are shown by a test, ${apart} do not apply, ${open} are not met.

| Number | In our words | Shown by, or why not |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function toldOf(id: string, shown: readonly Shown[]): string {
  const reason = REASONS[id];
  if (reason !== undefined) {
    return `${reason.on}: ${reason.kind === "apart" ? "does not apply" : "not met"}: ${reason.why}`;
  }
  return shown
    .filter(({ ids }) => ids.includes(id))
    .map(({ file, title }) => `\`${file}\`: ${title}`)
    .join("; ");
}

/** What is wrong between requirements, tests and reasons, as sentences. */
export function asvsFaults(
  shown: readonly Shown[],
  reasons: Readonly<Record<string, Reason>> = REASONS,
): readonly string[] {
  const ids = REQUIREMENTS.map(({ id }) => id);
  const named = new Set(shown.flatMap((one) => one.ids));
  const unknown = [...named, ...Object.keys(reasons)].filter((id) => !ids.includes(id));
  return [
    ...unknown.map((id) => `${id} is none of the list`),
    ...ids
      .filter((id) => !named.has(id) && reasons[id] === undefined)
      .map((id) => `${id} has neither a test nor a dated reason`),
    ...ids
      .filter((id) => named.has(id) && reasons[id] !== undefined)
      .map((id) => `${id} has a test and a reason why it has none`),
    ...Object.entries(reasons)
      .filter(([, { on, why }]) => !/^20\d\d-\d\d-\d\d$/.test(on) || why.length < 15)
      .map(([id]) => `${id} gives no day or no reason`),
  ];
}
