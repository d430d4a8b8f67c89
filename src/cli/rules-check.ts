import { Command } from "commander";
import { counted } from "./describe-findings.ts";
import { print } from "./print.ts";
import type { Tools } from "./tools.ts";

/** `rules check`: reads every case type, deadline, calendar and regime of the checkout. */
export function rulesCheckCommand(tools: Tools): Command {
  return new Command("check")
    .description("check the rules; each problem by file and line, exit code 1 when there is one")
    .option("--json", "print as JSON")
    .action(({ json }: { readonly json?: true }) => {
      const { caseTypes, deadlineRules, calendars, checkProblems } = tools.rules();
      const counts = {
        caseTypes: caseTypes.size,
        deadlineRules: deadlineRules.length,
        calendars: calendars.length,
      };
      print({ ...counts, problems: checkProblems }, json, () => [
        ...checkProblems,
        [
          counted(counts.caseTypes, "case type"),
          counted(counts.deadlineRules, "deadline rule"),
          counted(counts.calendars, "calendar"),
        ].join(", ") + `: ${counted(checkProblems.length, "problem")}`,
      ]);
      if (checkProblems.length > 0) process.exitCode = 1;
    });
}
