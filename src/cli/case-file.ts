import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print } from "./print.ts";
import { readInput } from "./read-input.ts";
import type { Tools } from "./tools.ts";

type Flags = OfficeFlags & {
  readonly input: string;
  readonly event?: string;
  readonly key?: string;
};

/** `case file`: opens a case of a type with its first event. */
export function caseFileCommand(tools: Tools): Command {
  return withOffice(new Command("file"))
    .description("open a case: an application, with its answers as JSON")
    .argument("<type>", "the case type, such as us.nat.n400")
    .requiredOption("--input <file>", "a JSON file with the answers, or - for standard input")
    .option("--event <event>", "another first event than the type's own")
    .option("--key <key>", "a key of your own: the same key again gets the same answer")
    .addHelpText("after", "\nExample:\n  recourse case file us.nat.n400 --input application.json")
    .action(async (typeId: string, flags: Flags) => {
      const input = await readInput(flags.input);
      const { event, key } = flags;
      const { body } = await callOffice(officeOf(tools, flags), {
        method: "POST",
        path: "/cases",
        body: { typeId, input, ...(event === undefined ? {} : { event }) },
        key,
      });
      print(body, flags.json, () => [
        `Opened ${plain(body["caseId"])}, now ${plain(body["stage"])}.`,
      ]);
    });
}
