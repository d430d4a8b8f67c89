import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type FileFlags = OfficeFlags & {
  readonly look: readonly string[];
  readonly issuer: string;
  readonly law: string;
  readonly number: string;
  readonly said: string;
  readonly from: string;
  readonly until: string;
  readonly tellsCount?: true;
  readonly paper?: string;
};

/** `instrument …`: orders that withhold looks: on file, confirmed by another, lifted. */
export function instrumentCommand(tools: Tools): Command {
  return new Command("instrument")
    .description("orders that withhold looks from a person's list")
    .addCommand(listCommand(tools))
    .addCommand(fileCommand(tools))
    .addCommand(settleCommand(tools, "confirm", "confirm one that somebody else filed"))
    .addCommand(settleCommand(tools, "lift", "end one before its last day"));
}

const listCommand = (tools: Tools): Command =>
  withOffice(new Command("list"))
    .description("every instrument, newest first")
    .action(async (flags: OfficeFlags) => {
      const { body } = await callOffice(officeOf(tools, flags, "oversight"), {
        path: "/instruments",
      });
      const all = body["instruments"] as readonly Readonly<Record<string, unknown>>[];
      print(body, flags.json, () =>
        table(
          ["INSTRUMENT", "CASE", "ISSUED BY", "FROM", "UNTIL", "LOOKS", "STANDS"],
          all.map((one) => [
            one["instrumentId"],
            one["caseId"],
            one["issuer"],
            one["from"],
            one["until"],
            one["looks"],
            one["stands"],
          ]),
        ),
      );
    });

const fileCommand = (tools: Tools): Command =>
  withOffice(new Command("file"))
    .description("put an instrument on file; it withholds nothing until another confirms it")
    .argument("<case>", "the reference of the case")
    .requiredOption("--look <ids...>", "the looks that it names, by their ids")
    .requiredOption("--issuer <text>", "who issued it")
    .requiredOption("--law <text>", "by which law")
    .requiredOption("--number <text>", "its number")
    .requiredOption("--said <text>", "what the person may be told")
    .requiredOption("--from <date>", "the first day (YYYY-MM-DD)")
    .requiredOption("--until <date>", "the last day, within a year")
    .option("--tells-count", "the person may know how many looks it withholds")
    .option("--paper <file>", "the order itself: PDF, JPEG or PNG")
    .action(async (caseId: string, { look: looks, paper, json, ...flags }: FileFlags) => {
      const { issuer, law, number, said, from, until, tellsCount = false } = flags;
      const input = { looks, issuer, law, number, said, from, until, tellsCount };
      const wanted = {
        method: "POST",
        path: `${casePath(caseId)}/instruments`,
        body: { ...input, ...(paper === undefined ? {} : { paper: await paperOf(paper) }) },
      } as const;
      const { body } = await callOffice(officeOf(tools, flags, "oversight"), wanted);
      print(body, json, () => [`On file as ${plain(body["instrumentId"])}.`]);
    });

const paperOf = async (file: string) => ({
  name: basename(file),
  content: (await readFile(file)).toString("base64"),
});

const settleCommand = (tools: Tools, kind: "confirm" | "lift", about: string): Command =>
  withOffice(new Command(kind))
    .description(about)
    .argument("<instrument>", "its id, as `instrument list` gives it")
    .action(async (id: string, flags: OfficeFlags) => {
      const path = `/instruments/${encodeURIComponent(id)}/${kind}`;
      const { body } = await callOffice(officeOf(tools, flags, "oversight"), {
        method: "POST",
        path,
        body: {},
      });
      print(body, flags.json, () => [kind === "confirm" ? "Confirmed." : "Lifted."]);
    });
