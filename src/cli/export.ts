import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { LOG_FORMATS, type LogFormat } from "#domain/import/import-ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { CliFailure } from "./cli-failure.ts";
import { counted } from "./describe-findings.ts";
import { plain } from "./print.ts";
import { atDesk, type OpenRecordsDesk, type RecordsDesk } from "./records-desk.ts";

type ExportFlags = {
  readonly format: LogFormat;
  readonly reason: string;
  readonly out?: string;
  readonly office?: string;
  readonly json?: true;
};

/** `export event-log SOURCE`: a log of imported work, to a file or to standard output. */
export function exportCommand(open: OpenRecordsDesk): Command {
  const command = new Command("export").description("take logs of past work out of the office");
  command
    .command("event-log <source>")
    .description("write an imported log: case numbers re-keyed, activities, times and roles only")
    .addOption(
      new Option("--format <format>", "what to write").choices([...LOG_FORMATS]).default("xes"),
    )
    .requiredOption("--reason <text>", "what for; it is recorded with every case that leaves")
    .option("--out <file>", "a new file to write to; standard output if not given")
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print as JSON what was written (needs --out)")
    .action(async (source: string, flags: ExportFlags) => {
      if (flags.json && flags.out === undefined) command.error("--json needs --out.");
      process.exitCode = await atDesk(open, flags.office, (desk) => exportLog(desk, source, flags));
    });
  return command;
}

async function exportLog(desk: RecordsDesk, source: string, flags: ExportFlags): Promise<number> {
  const { format, reason, out } = flags;
  const found = await desk.export(source, format, reason);
  if (isRefusal(found)) {
    if (flags.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    else process.stderr.write(`${desk.explain(found)}\n`);
    return 1;
  }
  if (found.cases === 0) {
    throw new CliFailure(
      `There is no imported log called "${plain(source)}", or nothing of it was accepted yet. ` +
        "Nothing was written.",
    );
  }
  if (out === undefined) {
    for await (const piece of found.pieces) process.stdout.write(piece);
    return 0;
  }
  await pipeline(found.pieces, createWriteStream(out, { flags: "wx", mode: 0o600 }));
  const wrote = { source, format, cases: found.cases, out };
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(wrote, null, 2)}\n`
      : `Wrote ${counted(found.cases, "case")} to ${out}.\n`,
  );
  return 0;
}
