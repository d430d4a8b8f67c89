import { Command } from "commander";
import type { ClockMove } from "#domain/time/recount-clocks.ts";
import type { MoveCause } from "#domain/time/why-moved.ts";
import { CliFailure } from "./cli-failure.ts";
import { counted } from "./describe-findings.ts";
import { plain, print } from "./print.ts";
import type { RecountLine } from "./recount-desk.ts";
import type { Tools } from "./tools.ts";

type Flags = { readonly dryRun?: true; readonly office?: string; readonly json?: true };

const NOT_POSSIBLE =
  "Nothing was counted: a file of deadlines/ or calendars/ does not load. `rules check` says " +
  "which line, and what would be right.";

/** `deadlines recount`: what a closed day or a changed rule moves in running cases. */
export function deadlinesRecountCommand(tools: Tools): Command {
  return new Command("recount")
    .description("count running deadlines again where a rule or a day off changed, and tell it")
    .option("--dry-run", "list what would move, and change nothing")
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nThe office does the same at its start and once a day. Cases that the law hides are\n" +
        "counted and told as well; no list names them.",
    )
    .action(async ({ dryRun, office, json }: Flags) => {
      const desk = await tools.openRecount(office);
      try {
        const report = await desk.run(dryRun === true);
        if (!report.isPossible) throw new CliFailure(NOT_POSSIBLE, 1, report);
        const { cases, failures } = report;
        const lines = cases.flatMap(linesOf);
        const broken = failures.map((why) => `A case was not counted: ${plain(why)}`);
        print(report, json, () => [...lines, ...broken, sumOf(cases, dryRun === true)]);
        const isLeft = cases.some(({ is, refused }) => refused.length > 0 || !isDone(is));
        if (isLeft || failures.length > 0) process.exitCode = 1;
      } finally {
        await desk.close();
      }
    });
}

const isDone = (is: string): boolean => is === "moved" || is === "would-move" || is === "same";

function linesOf({ caseId, is, moves, refused }: RecountLine): readonly string[] {
  return [
    ...moves.map((move) => `${caseId}  ${move.name}: ${movesOf(move)}, ${becauseOf(move)}`),
    ...refused.map(({ name, code }) => `${caseId}  ${name}: needs a human (${code}); it stands`),
    ...(isDone(is) ? [] : [`${caseId}  needs a human: refused (${is}), nothing moved`]),
  ];
}

function movesOf({ display, adverse, isContested }: ClockMove): string {
  const said = [
    ...(display === undefined ? [] : [`act by ${display.from} -> ${display.to}`]),
    ...(adverse === undefined ? [] : [`held to ${adverse.from} -> ${adverse.to}`]),
    ...(isContested ? ["contested: act by the earlier date"] : []),
  ];
  return said.length === 0 ? "no longer contested" : said.join("; ");
}

const becauseOf = ({ because }: ClockMove): string => because.map(causeOf).join(" and ");

function causeOf(cause: MoveCause): string {
  switch (cause.because) {
    case "closed":
      return `closed on ${cause.days.map(({ on, id }) => `${on} (${id})`).join(", ")}`;
    case "open-again":
      return `open after all on ${cause.days.map(({ on }) => on).join(", ")}`;
    case "set-aside":
      return `a court set ${cause.citation.join("; ")} aside (${cause.source.join("; ")})`;
    case "stayed":
      return `${cause.citation.join("; ")} is stayed and may come back`;
    case "law":
      return `the law changed: ${cause.citation.join("; ")}`;
    case "handed":
      return `handed over on ${cause.on} (${cause.citation.join("; ")})`;
    case "corrected":
      break;
  }
  return "the rule was mended";
}

function sumOf(cases: readonly RecountLine[], isDryRun: boolean): string {
  const moved = cases.filter(({ moves, is }) => moves.length > 0 && isDone(is)).length;
  const left = cases.filter(({ is, refused }) => refused.length > 0 || !isDone(is)).length;
  const verb = isDryRun ? "would move" : "moved";
  const human = left === 0 ? "" : `; ${counted(left, "case")} left for a human`;
  return `Deadlines ${verb} in ${counted(moved, "case")}${human}.`;
}
