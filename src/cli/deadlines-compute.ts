import { Command, Option } from "commander";
import { computeById } from "#domain/time/compute-deadline.ts";
import type { DeadlineReading, DeadlineStep, Service } from "#domain/time/deadline.ts";
import { SERVICES } from "#domain/time/deadline.ts";
import { CliFailure } from "./cli-failure.ts";
import { print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { failOnUnreadRules } from "./unread-rules.ts";

type Flags = {
  readonly on?: string;
  readonly at?: string;
  readonly service: Service;
  readonly abroad?: true;
  readonly closures?: true;
  readonly json?: true;
};

/** `deadlines compute`: both readings of one deadline, each step with what it did. */
export function deadlinesComputeCommand(tools: Tools): Command {
  return new Command("compute")
    .description("compute one deadline and show how its days were counted")
    .argument("<rule>", "the id of a rule, such as US.RFE_84")
    .option("--on <date>", "the day of the event that starts it, as YYYY-MM-DD")
    .option("--at <instant>", "the moment, for rules in hours, with its offset")
    .addOption(
      new Option("--service <way>", "how the notice reached the person")
        .choices([...SERVICES])
        .default("none"),
    )
    .option("--abroad", "the person lives outside the country of the forum")
    .option("--closures", "one-off closures extend the latest reading as well")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  recourse deadlines compute US.RFE_84 --on 2026-03-02 --service mail",
    )
    .action((ruleId: string, flags: Flags) => {
      const rules = tools.rules();
      const { deadlineRules, calendars } = rules;
      const { on, at, service, abroad = false, closures = false } = flags;
      if (deadlineRules.every(({ id }) => id !== ruleId)) failOnUnreadRules(rules);
      const deadline = computeById(ruleId, deadlineRules, {
        ...(on === undefined ? {} : { triggerOn: on }),
        ...(at === undefined ? {} : { triggerAt: at }),
        service,
        abroad,
        closures,
        calendars,
      });
      if ("refused" in deadline) {
        throw new CliFailure(`${deadline.reason} ${deadline.remedy}`, 1, deadline);
      }
      print(deadline, flags.json, () => [
        `${deadline.ruleId} (${deadline.citation.join("; ")}), version ${deadline.ruleVersion}`,
        ...(deadline.contested === true ? ["Contested: act by the earlier date."] : []),
        ...readingLines("Act by", deadline.display),
        ...readingLines("Nothing may be held against anybody until the end of", deadline.adverse),
      ]);
    });
}

function readingLines(label: string, { dueOn, dueAt, steps }: DeadlineReading): readonly string[] {
  return [`${label} ${dueAt ?? dueOn}`, ...steps.map((step) => `  ${wordsOf(step)}`)];
}

function wordsOf(step: DeadlineStep): string {
  const { step: name, ...rest } = step;
  const facts = Object.entries(rest).map(
    ([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return `${name}: ${facts.join(", ")}`;
}
