import { Command, Option } from "commander";
import { computeById } from "#domain/time/compute-deadline.ts";
import type { Deadline, DeadlineFacts, Service, TimeRefusal, Toll } from "#domain/time/deadline.ts";
import { SERVICES } from "#domain/time/deadline.ts";
import { CliFailure } from "./cli-failure.ts";
import { explainReading } from "./explain-deadline.ts";
import { print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { failOnUnreadRules } from "./unread-rules.ts";

type Mode = "display" | "adverse";
type WrittenToll = Toll & { readonly written: string };
type Flags = {
  readonly from?: string;
  readonly on?: string;
  readonly at?: string;
  readonly service: Service;
  readonly mode?: Mode;
  readonly toll: readonly WrittenToll[];
  readonly outsideUs?: true;
  readonly abroad?: true;
  readonly closures?: true;
  readonly answerBy?: string;
  readonly receivedOn?: string;
  readonly decidedOn?: string;
  readonly explain?: true;
  readonly json?: true;
};

const EXAMPLES = `
Examples:
  recourse deadlines compute US.RFE_84 --from 2026-03-02 --service mail --explain
  recourse deadlines compute US.EAD_C8.FILE_EARLIEST_150 --from 2026-01-05 \\
    --toll 2026-03-01..2026-03-20 --mode display --explain`;

/** `deadlines compute`: one deadline in either reading or both, and how its days were counted. */
export function deadlinesComputeCommand(tools: Tools): Command {
  return new Command("compute")
    .description("compute one deadline and show how its days were counted")
    .argument("<rule>", "the id of a rule, such as US.RFE_84")
    .option("--from <date>", "the day of the event that starts it, as YYYY-MM-DD, or its moment")
    .addOption(new Option("--on <date>", "the same as --from").hideHelp())
    .option("--at <instant>", "the moment, for rules in hours, with its offset")
    .addOption(
      new Option("--service <way>", "how the notice reached the person")
        .choices([...SERVICES])
        .default("none"),
    )
    .addOption(
      new Option("--mode <reading>", "one reading alone: the day to act by, or the latest").choices(
        ["display", "adverse"],
      ),
    )
    .addOption(
      new Option("--toll <from..to>", "days that are not counted; may be given several times")
        .argParser(readToll)
        .default([], "none"),
    )
    .option("--outside-us", "the person lives outside the country of the forum")
    .addOption(new Option("--abroad", "the same as --outside-us").hideHelp())
    .option("--closures", "one-off closures extend the latest reading as well")
    .option("--answer-by <date>", "the last day that the notice itself names")
    .option("--received-on <date>", "the recorded day a mailed notice arrived")
    .option("--decided-on <date>", "the day whose law binds, where it is not the start")
    .option("--explain", "write the arithmetic out, one step a line")
    .option("--json", "print as JSON")
    .addHelpText("after", EXAMPLES)
    .action((ruleId: string, flags: Flags) => {
      const rules = tools.rules();
      const { deadlineRules, calendars } = rules;
      if (deadlineRules.every(({ id }) => id !== ruleId)) failOnUnreadRules(rules);
      const deadline = computeById(ruleId, deadlineRules, { ...factsOf(flags), calendars });
      if ("refused" in deadline) {
        throw new CliFailure(sayNo(ruleId, flags, deadline), 1, deadline);
      }
      print(deadline, flags.json, () => linesOf(deadline, flags));
    });
}

// What is no pair of days is kept as it was written, so that the engine says what is wrong.
function readToll(written: string, before: readonly WrittenToll[]): readonly WrittenToll[] {
  const [from = "", to = ""] = written.split("..");
  return [...before, { from, to, written }];
}

function factsOf(flags: Flags): DeadlineFacts {
  const { from = flags.on, at, service, toll } = flags;
  const isMoment = from?.includes("T") === true;
  const facts = {
    triggerOn: isMoment ? undefined : from,
    triggerAt: at ?? (isMoment ? from : undefined),
    service,
    abroad: flags.outsideUs === true || flags.abroad === true,
    closures: flags.closures === true,
    tolls: toll.length === 0 ? undefined : toll,
    noticeOn: flags.answerBy,
    receivedOn: flags.receivedOn,
    decisionOn: flags.decidedOn,
  };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as DeadlineFacts;
}

function sayNo(ruleId: string, flags: Flags, { field, fields, reason, remedy }: TimeRefusal) {
  const { code, params } = fields?.[0] ?? {};
  if (code === "not-a-date" && field.startsWith("tolls")) {
    const toll = flags.toll[Number(field.split(".")[1])];
    return `--toll (${toll?.written ?? ""}): ${TOLL_FORM}`;
  }
  // Of a notice's own date the refusal names the limit, which nobody typed.
  const found = field === "noticeOn" ? flags.answerBy : params?.["found"];
  const said = found === undefined || found === "" ? "" : ` (${found})`;
  return `${flagOf(field, ruleId, flags)}${said}: ${reason} ${remedy}`;
}

const TOLL_FORM =
  "A pause is written with its first and its last day: --toll 2026-03-01..2026-03-20.";

function flagOf(field: string, ruleId: string, flags: Flags): string {
  if (field.startsWith("tolls")) return "--toll";
  const at = flags.at === undefined ? "--from" : "--at";
  const names: Readonly<Record<string, string>> = {
    rule: ruleId,
    triggerOn: flags.on === undefined ? "--from" : "--on",
    triggerAt: at,
    service: "--service",
    noticeOn: "--answer-by",
    receivedOn: "--received-on",
    decisionOn: flags.decidedOn === undefined ? at : "--decided-on",
  };
  return names[field] ?? field;
}

function labelsOf({ kind, dutyOf }: Deadline): Readonly<Record<Mode, string>> {
  if (kind === "not-before") {
    return { display: "Not before", adverse: "The earliest lawful day is" };
  }
  return dutyOf === "agency"
    ? { display: "The office must act by", adverse: "Read as late as the rules allow:" }
    : { display: "Act by", adverse: "Nothing may be held against anybody until the end of" };
}

function linesOf(deadline: Deadline, { mode, explain }: Flags): readonly string[] {
  const { contested, postBy } = deadline;
  const labels = labelsOf(deadline);
  const modes: readonly Mode[] = mode === undefined ? ["display", "adverse"] : [mode];
  return [
    `${deadline.ruleId} (${deadline.citation.join("; ")}), version ${deadline.ruleVersion}`,
    ...(contested === true ? ["Contested: act by the earlier date."] : []),
    ...modes.flatMap((one) => [
      `${labels[one]} ${deadline[one].dueAt ?? deadline[one].dueOn}`,
      ...(explain === true ? explainReading(deadline[one]).map((line) => `  ${line}`) : []),
    ]),
    ...(postBy === undefined || mode === "adverse"
      ? []
      : [`Where it goes by post: post it by ${postBy.on} (${postBy.allowDays} days for its way)`]),
  ];
}
