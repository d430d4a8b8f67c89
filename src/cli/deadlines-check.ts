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
    .addHelpText(
      "after",
      "\nThe first line names the columns, in any order; others are left alone:\n" +
        "  rule_id            a rule in deadlines/, with #display, #adverse, #closures,\n" +
        "                     [toll=2026-03-01..2026-03-20] or .ABROAD where they apply\n" +
        "  start_date         YYYY-MM-DD, or a moment with its offset where hours are counted\n" +
        "  service_method     mail, personal, electronic, oral, sent, received or none\n" +
        "  expected_due_date  YYYY-MM-DD, or a moment\n",
    )
    .option("--json", "print as JSON")
    .action(async (file: string, { json }: { readonly json?: true }) => {
      const rules = tools.rules();
      failOnUnreadRules(rules);
      const { deadlineRules, calendars } = rules;
      const report = checkVectors(await read(file), deadlineRules, calendars);
      if ("refused" in report) {
        const at = report.field.startsWith("row ") ? `${file}, ${report.field}` : file;
        throw new CliFailure(`${at}: ${report.reason} ${report.remedy}`, 1, report);
      }
      const lines = report.rows.map(({ line }) => line);
      print(report, json, () => [...lines, report.summary]);
      for (const { row, why } of report.rows) {
        if (why !== undefined && json !== true)
          process.stderr.write(`${file}, row ${row}: ${why}\n`);
      }
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
