import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { checkVectors } from "#domain/time/check-vectors.ts";
import { CliFailure } from "./cli-failure.ts";
import { print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { failOnUnreadRules } from "./unread-rules.ts";

/** `deadlines check`: computes every row of a table of worked deadlines and compares. */
export function deadlinesCheckCommand(tools: Tools): Command {
  return new Command("check")
    .description("compute every row of a table and compare; exit code 1 when one is wrong")
    .argument("<file>", "a CSV of worked deadlines, or - for standard input")
    .option("--json", "print as JSON")
    .action(async (file: string, { json }: { readonly json?: true }) => {
      const rules = tools.rules();
      failOnUnreadRules(rules);
      const { deadlineRules, calendars } = rules;
      const report = checkVectors(await read(file), deadlineRules, calendars);
      if ("refused" in report) {
        throw new CliFailure(`${file}: ${report.reason} ${report.remedy}`, 1, report);
      }
      const lines = report.rows.map(({ line }) => line);
      print(report, json, () => [...lines, report.summary]);
      if (report.wrong > 0) process.exitCode = 1;
    });
}

async function read(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
  } catch {
    throw new CliFailure(`${file} cannot be read.`, 2);
  }
}
