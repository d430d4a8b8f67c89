import { Command, Option } from "commander";
import { RECIPIENTS } from "#domain/leaving/recipients.ts";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { print } from "./print.ts";
import type { Tools } from "./tools.ts";

type Flags = OfficeFlags & { readonly to?: string; readonly print?: true };

/** `case export`: a whole file as JSON, for the person, who represents them or the archive. */
export function caseExportCommand(tools: Tools): Command {
  return withOffice(new Command("export"))
    .description("take a copy of one file out, as JSON; the person sees that it was taken")
    .argument("<case>", "the reference of the case")
    .addOption(new Option("--to <recipient>", "for whom").choices([...RECIPIENTS]))
    .option("--print", "it is for paper; the record says so")
    .action(async (caseId: string, flags: Flags) => {
      const query = new URLSearchParams({
        ...(flags.to === undefined ? {} : { to: flags.to }),
        ...(flags.print === true ? { as: "print" } : {}),
      });
      const path = `${casePath(caseId)}/export?${query.toString()}`;
      const { body } = await callOffice(officeOf(tools, flags), { path });
      print(body, flags.json, () => [JSON.stringify(body, null, 2)]);
    });
}
