import { Command } from "commander";
import { citationOf, lawsOf, type Never, type Regime, type Way } from "#domain/regimes/regime.ts";
import { CliFailure } from "./cli-failure.ts";
import { print, table } from "./print.ts";
import type { Tools } from "./tools.ts";
import { regimesRead } from "./unread-regimes.ts";

type Flags = { readonly json?: true };

/** `regimes list`: every regime with its law and how far that was checked. */
export function regimesListCommand(tools: Tools): Command {
  return new Command("list")
    .description("every regime with its law")
    .option("--json", "print as JSON")
    .action(({ json }: Flags) => {
      const regimes = regimesRead(tools.rules());
      print(regimes, json, () =>
        table(
          ["REGIME", "VERSION", "TITLE", "LAW"],
          regimes.map((one) => [one.id, one.version, one.title, citationOf(one)]),
        ),
      );
    });
}

/** `regimes show R-1367`: one regime whole, as its file has it. */
export function regimesShowCommand(tools: Tools): Command {
  return new Command("show")
    .description("one regime: who may receive, exceptions, what is never done, duties, law")
    .argument("<regime>", "the id of a regime, such as R-1367")
    .option("--json", "print as JSON")
    .action((id: string, { json }: Flags) => {
      const regimes = regimesRead(tools.rules());
      const regime = regimes.find((one) => one.id === id.toUpperCase());
      if (regime === undefined) {
        const known = regimes.map((one) => one.id).join(", ");
        throw new CliFailure(`No regime has the id ${id}. Known: ${known}.`);
      }
      print(regime, json, () => linesOf(regime));
    });
}

function linesOf(regime: Regime): readonly string[] {
  const { may_receive: may, exceptions, never, obligations, record, penalty } = regime;
  return [
    `${regime.id} ${regime.title}, version ${regime.version}`,
    `Stands over: ${regime.trigger}`,
    ...(regime.brings.length > 0 ? [`Brings: ${regime.brings.join(", ")}`] : []),
    ...under("May receive", may.flatMap(wayLines)),
    ...under("Exceptions, each claimed by its code", exceptions.flatMap(wayLines)),
    ...under("Never", never.map(neverLine)),
    ...under("Has to be done", obligations.map(owedLine)),
    ...under("Has to be recorded", record.map(owedLine)),
    ...under(
      "Penalty",
      penalty.map(({ text, law }) => `${text} (${law.cite})`),
    ),
    ...under("In the software", [regime.rule]),
    ...under("Law", [...new Set(lawsOf(regime).map(({ law }) => lawLine(law)))]),
    ...under("Open", regime.open_questions),
  ];
}

const under = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];

function wayLines(way: Way): readonly string[] {
  const { code, to = ["anybody"], for: purposes, by, fields, acts, basis, needs, law } = way;
  return [
    `${code}${way.open ? "" : " (in the law, not taken here)"}: to ${to.join(", ")}`,
    ...(purposes === undefined ? [] : [`  for ${purposes.join(", ")}`]),
    ...(by === undefined ? [] : [`  by ${by.join(", ")}`]),
    ...(fields === undefined ? [] : [`  fields ${fields.join(", ")}`]),
    `  acts ${acts.join(", ")}; basis ${basis.join(", ")}`,
    ...(needs.length === 0 ? [] : [`  only with ${needs.join(", ")}`]),
    ...(way.obligations.length === 0 ? [] : [`  owes ${way.obligations.map(owedLine).join(", ")}`]),
    `  ${lawLine(law)}`,
  ];
}

function neverLine({ law, ...what }: Never): string {
  const parts = Object.entries(what).map(
    ([key, words]) => `${key.replace("_", " ")} ${[words].flat().join(", ")}`,
  );
  return `${parts.join("; ")} (${lawLine(law)})`;
}

const owedLine = ({ code, term }: Regime["obligations"][number]) =>
  term === undefined ? code : `${code} (${term})`;

function lawLine({ cite, marks, status, effective_from: from, source, note }: Way["law"]): string {
  const more = [
    marks.join(" and "),
    ...(status === "in_force" ? [] : [status]),
    ...(from === null ? [] : [`from ${from}`]),
    ...(source === undefined ? [] : [source]),
    ...(note === undefined ? [] : [note]),
  ];
  return `${cite} [${more.join("; ")}]`;
}
