import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Flags = OfficeFlags & { readonly cursor?: string; readonly limit?: string };
type Body = Record<string, unknown>;

/** `case interpreters`: who interprets in a case; without one, where somebody is to be found. */
export function caseInterpretersCommand(tools: Tools): Command {
  return withOffice(new Command("interpreters"))
    .description("show who interprets in a case, or where an interpreter is to be found")
    .argument("[case]", "the reference of the case; without it the list of intake")
    .option("--limit <number>", "at most so many at once")
    .option("--cursor <cursor>", "go on where the list before ended")
    .action(async (caseId: string | undefined, flags: Flags) => {
      const office = officeOf(tools, flags);
      if (caseId !== undefined) {
        const path = `${casePath(caseId)}/interpreters`;
        const { body } = await callOffice(office, { path });
        return print(body, flags.json, () => one(body));
      }
      const query = new URLSearchParams();
      if (flags.limit !== undefined) query.set("limit", flags.limit);
      if (flags.cursor !== undefined) query.set("cursor", flags.cursor);
      const path = `/interpreters-to-find?${query.toString()}`;
      const { body } = await callOffice(office, { path });
      print(body, flags.json, () => listed(body));
    });
}

function one(body: Body): string[] {
  const named = body["named"] as Body | undefined;
  const desk = body["desk"] as { meeting?: Body; language?: string; needs?: string[] } | undefined;
  const { on = "no day yet", at = "" } = desk?.meeting ?? {};
  return [
    named === undefined
      ? "Nobody is named."
      : `Interpreter ${plain(named["number"])} (${plain(named["language"])}), ` +
        `named on ${plain(named["on"])}.`,
    ...(body["refusedOn"] === undefined ? [] : [`Refused on ${plain(body["refusedOn"])}.`]),
    ...(desk === undefined
      ? []
      : [
          `Needed: ${plain(on)} ${plain(at)}`.trimEnd(),
          `Language: ${plain(desk.language)}`,
          `Needs: ${plain(desk.needs?.join(", ") || "none")}`,
        ]),
  ];
}

function listed(body: Body): string[] {
  const cases = body["cases"] as readonly Body[];
  if (cases.length === 0) return ["Nobody has to be found."];
  return [
    ...table(
      ["CASE", "NEEDED", "LANGUAGE", "NEEDS"],
      cases.map((found) => [
        found["caseId"],
        found["soon"],
        found["language"],
        (found["needs"] as string[]).join(", "),
      ]),
    ),
    ...(body["next"] === undefined ? [] : [`More: --cursor ${plain(body["next"])}`]),
  ];
}
