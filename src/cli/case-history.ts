import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

/** `case history`: what happened to one case, oldest first. */
export function caseHistoryCommand(tools: Tools): Command {
  return withOffice(new Command("history"))
    .description("show what happened to a case, step by step")
    .argument("<case>", "the reference of the case")
    .action(async (caseId: string, flags: OfficeFlags) => {
      const path = `${casePath(caseId)}/history`;
      const { body } = await callOffice(officeOf(tools, flags), { path });
      const steps = body["steps"] as readonly Record<string, unknown>[];
      print(body, flags.json, () =>
        table(
          ["STEP", "DAY", "EVENT", "BY"],
          steps.map((one) => [
            String(one["version"]),
            one["on"],
            one["event"],
            [one["role"], one["pseudonym"]].filter(Boolean).join(" "),
          ]),
        ),
      );
    });
}
