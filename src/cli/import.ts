import { basename, extname, resolve } from "node:path";
import { Command, Option } from "commander";
import {
  type Accepted,
  LOG_FORMATS,
  type LogOptions,
  type StageOutcome,
} from "#domain/import/import-ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { askForColumns } from "./ask-for-columns.ts";
import { counted, describeFindings, describeValues } from "./describe-findings.ts";
import { COLUMN_WORDS, parseColumns, splitList } from "./parse-columns.ts";
import { atDesk, type OpenRecordsDesk, type RecordsDesk } from "./records-desk.ts";
import { describeProblem, openProblemReport } from "./report-problems.ts";
import { showProgress } from "./show-progress.ts";

type ImportFlags = LogOptions & {
  readonly source?: string;
  readonly accept?: true;
  readonly report?: string;
  readonly office?: string;
  readonly json?: true;
};
type SettleFlags = { readonly office?: string; readonly json?: true };

/** `import event-log FILE`, and `import accept|undo ID` for what was staged. */
export function importCommand(open: OpenRecordsDesk): Command {
  const command = new Command("import").description("bring logs of past work into the office");
  command
    .command("event-log <file>")
    .description("read an event log (XES, OCEL 2.0 JSON or CSV), stage it, and say what it holds")
    .option("--source <name>", "what the log comes from; the same name for the same origin")
    .addOption(new Option("--format <format>", "what the file is").choices([...LOG_FORMATS]))
    .option("--columns <map>", `which column is what (${COLUMN_WORDS.join(", ")})`, parseColumns)
    .option("--leave-out <columns>", "columns about people to leave out", splitList)
    .option("--case-object <type>", "OCEL: the type of object that is the case")
    .option("--accept", "accept at once what was staged")
    .option("--report <file>", "write every bad record to this new file, by line")
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print the outcome as JSON")
    .action(async (file: string, flags: ImportFlags) => {
      process.exitCode = await atDesk(open, flags.office, (desk) => importLog(desk, file, flags));
    });
  for (const as of ["accept", "undo"] as const) {
    command
      .command(`${as} <import-id>`)
      .description(as === "accept" ? "make a staged import cases" : "drop a staged import")
      .option("--office <id>", "the office, where several run here")
      .option("--json", "print the outcome as JSON")
      .action(async (importId: string, flags: SettleFlags) => {
        process.exitCode = await atDesk(open, flags.office, async (desk) =>
          flags.json ? print(await desk[as](importId)) : settle(desk, importId, as),
        );
      });
  }
  return command;
}

async function importLog(desk: RecordsDesk, path: string, flags: ImportFlags): Promise<number> {
  const file = resolve(path);
  const source = flags.source ?? basename(path, extname(path));
  const { json = false } = flags;
  const options = await askForColumns(desk, file, optionsOf(flags));
  const progress = showProgress(process.stderr, json);
  const report = openProblemReport(flags.report);
  const outcome = await desk.stage({ file, source, options }, (item) => {
    progress.see(item);
    report.see(item);
  });
  progress.end();
  const problems = await report.end();
  if (isRefusal(outcome)) return json ? print(outcome) : say([desk.explain(outcome)], 1);
  const isAccepted = flags.accept === true && outcome.is === "staged";
  if (json) {
    return print(
      isAccepted ? { ...outcome, accepted: await desk.accept(outcome.importId) } : outcome,
    );
  }
  // What is found stands on the terminal before anything of it is accepted.
  const code = say([...problems, ...describeOutcome(desk, outcome)], exitCodeOf(outcome));
  if (!isAccepted) return say(nextSteps(outcome), code);
  process.stderr.write("Making a timeline of each case …\n");
  const accepted = await desk.accept(outcome.importId);
  if (isRefusal(accepted)) return say([desk.explain(accepted)], 1);
  return say([acceptedLine(accepted)], 0);
}

function optionsOf({ format, columns, leaveOut, caseObject }: ImportFlags): LogOptions {
  return {
    ...(format === undefined ? {} : { format }),
    ...(columns === undefined ? {} : { columns }),
    ...(leaveOut === undefined ? {} : { leaveOut }),
    ...(caseObject === undefined ? {} : { caseObject }),
  };
}

function describeOutcome(desk: RecordsDesk, outcome: StageOutcome): string[] {
  if (outcome.is === "file-refused") {
    const refusal = describeProblem(outcome.problem);
    return [`Refused, and nothing of the file was kept: ${refusal}`];
  }
  const lines = [...describeFindings(outcome.findings), ...describeValues(outcome.findings)];
  const found = lines.map((line) => `  ${line}`);
  if (outcome.is === "nothing-new") {
    const events = counted(outcome.knownEvents, "event");
    const none = outcome.findings.events === 0;
    return [
      none
        ? "Nothing was added: the log holds no events that can be imported. It holds:"
        : `Nothing was added: all ${events} of this log came in before. It holds:`,
      ...found,
    ];
  }
  const { importId, newEvents, knownEvents } = outcome;
  return [
    `Staged at ${desk.officeName}. The log holds:`,
    ...found,
    `  ${counted(newEvents, "new event")}, ${counted(knownEvents, "event")} here before`,
    `Import ${importId}`,
  ];
}

const nextSteps = (outcome: StageOutcome): string[] =>
  outcome.is === "staged"
    ? [
        `  accept it: bin/recourse import accept ${outcome.importId}`,
        `  or drop it: bin/recourse import undo ${outcome.importId}`,
      ]
    : [];

const exitCodeOf = (outcome: StageOutcome): number => (outcome.is === "file-refused" ? 1 : 0);

const acceptedLine = ({ cases, events, values }: Accepted): string =>
  `Accepted: ${counted(events, "event")} of ${counted(cases, "case")} are now timelines; ` +
  `${counted(values, "different value")} that came in as they stand had been shown.`;

async function settle(desk: RecordsDesk, importId: string, as: "accept" | "undo") {
  const outcome = await desk[as](importId);
  if (isRefusal(outcome)) return say([desk.explain(outcome)], 1);
  return say(["cases" in outcome ? acceptedLine(outcome) : "Undone: nothing of it was kept."], 0);
}

function say(lines: readonly string[], code: number): number {
  const out = code === 0 ? process.stdout : process.stderr;
  for (const line of lines) out.write(`${line}\n`);
  return code;
}

function print(outcome: object): number {
  process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
  return isRefusal(outcome) || ("is" in outcome && outcome.is === "file-refused") ? 1 : 0;
}
