import { readFileSync, writeFileSync } from "node:fs";
import { BEHAVIOURS, type Behaviour } from "#domain/looks/trail.ts";
import { HELD_OUT_SEEDS } from "./held-out-seeds.ts";
import { WHOLE } from "./invent-year.ts";
import { type Measured, type MeasuredOne, measureSnooping } from "./measure-snooping.ts";
import { TUNING_SEEDS } from "./tuning-seeds.ts";

const TITLE = "\n## Whether browsing is found\n";

/**
 * Measures years that the rules were made on, and years that nobody had looked at; prints both and
 * puts them into the README's own section.
 */
export function benchSnooping(readme: string, say: (line: string) => void): void {
  const measured = (seeds: readonly number[]) =>
    seeds.map((seed) => {
      say(`A year of seed ${seed} …`);
      return measureSnooping(seed, WHOLE);
    });
  const section = sectionOf(measured(TUNING_SEEDS), measured(HELD_OUT_SEEDS));
  say(section);
  const text = readFileSync(readme, "utf8");
  const before = text.includes(TITLE) ? text.slice(0, text.indexOf(TITLE)) : text;
  writeFileSync(readme, `${before.trimEnd()}\n${section}`);
}

function sectionOf(tuning: readonly Measured[], heldOut: readonly Measured[]): string {
  return `${TITLE}
Written by \`npm run bench -- snooping\`. Each seed makes a year of an invented office: 127 people
at work by rota, with leave, transfers and people who go, 20,000 cases, and 12 × 20 plants of
somebody browsing among about a million looks. Recall: plants that any finding touches. Precision:
findings that touch a plant. "Named" are plants found by the rule that has their name. The bar is
a recall of 0.95 and a precision of 0.50 on years that the rules were not made on.
What picks the looks that the rules read, what is known of staff and the rules themselves are those
of a running office; \`test/planted-browsing.test.ts\` plants each behaviour in one.

${totals("Years the rules were made on", tuning)}
${totals("Years held out", heldOut)}
### Each behaviour, in the years held out

${table(heldOut)}
### What an invented year cannot prove

It proves that the rules find what they were written to find among noise of a kind that we thought
of. Whoever wrote the plants knew the twelve behaviours, as whoever wrote the rules did. Real
offices have other noise: work that nobody writes down is 1 % of looks here, and is more wherever
work is recorded badly; there the list grows long and the precision falls, and the recall with it
once somebody hides among it. A snooper who looks once, at one case, in office hours, of a
stranger, is found by none of the rules: that look stands in the daily list of unexplained looks,
and in the list of the person whose case it is. Surnames and streets are drawn at random; families
with two names and streets without names are not in it. And it says nothing of who controls the
machines.
`;
}

const ratio = (part: number, whole: number): string =>
  whole === 0 ? "–" : (part / whole).toFixed(3);

function totals(title: string, years: readonly Measured[]): string {
  const lines = years.map(
    (one) =>
      `| ${one.seed} | ${one.looks} | ${one.unexplained} | ${one.found} of ${one.planted} | ` +
      `${one.findings} | **${ratio(one.found, one.planted)}** | ` +
      `**${ratio(one.right, one.findings)}** |`,
  );
  return `### ${title}

| seed | looks | unexplained | plants found | findings | recall | precision |
|--:|--:|--:|--:|--:|--:|--:|
${lines.join("\n")}
`;
}

function table(years: readonly Measured[]): string {
  const sum = (behaviour: Behaviour, of: keyof MeasuredOne) =>
    years.reduce((all, { byBehaviour }) => all + byBehaviour[behaviour][of], 0);
  const lines = BEHAVIOURS.map((behaviour) => {
    const of = (name: keyof MeasuredOne) => sum(behaviour, name);
    return (
      `| ${behaviour} | ${of("planted")} | ${of("found")} | ${of("named")} | ${of("findings")} | ` +
      `${ratio(of("found"), of("planted"))} | ${ratio(of("right"), of("findings"))} |`
    );
  });
  return `| behaviour | planted | found | named | findings | recall | precision |
|---|--:|--:|--:|--:|--:|--:|
${lines.join("\n")}
`;
}
