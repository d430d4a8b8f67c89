import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

/** `case find`: one case by its number or a name, among those that one's own work shows. */
export function caseFindCommand(tools: Tools): Command {
  return withOffice(new Command("find"))
    .description("find a case of my own work by its number, or by the name of whose it is")
    .argument("<text...>", "a case number, or whole words of a name")
    .action(async (text: readonly string[], flags: OfficeFlags) => {
      const wanted = {
        method: "POST",
        path: "/case-search",
        body: { text: text.join(" ") },
      } as const;
      const { body } = await callOffice(officeOf(tools, flags), wanted);
      const cases = body["cases"] as readonly Record<string, unknown>[];
      print(body, flags.json, () =>
        cases.length === 0
          ? ["Nothing was found."]
          : [
              ...table(
                ["CASE", "TYPE", "STATE", "FILED", "NAMES"],
                cases.map((one) => [
                  one["caseId"],
                  one["typeId"],
                  one["stage"],
                  one["filedOn"],
                  ((one["names"] ?? []) as readonly string[]).map(plain).join(", "),
                ]),
              ),
              ...(body["isMore"] === true ? ["There is more. Type more of the name."] : []),
            ],
      );
    });
}
