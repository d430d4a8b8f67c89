import { Command } from "commander";
import { casePath } from "./case-path.ts";
import { callOffice } from "./call-office.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Body = Record<string, unknown>;

/**
 * `case readers`: who reads, or asks to read, cases that are not theirs, and what waits; of one
 * case every grant on it.
 */
export function caseReadersCommand(tools: Tools): Command {
  return withOffice(new Command("readers"))
    .description("show who may open a case and why; without one, what waits for you there")
    .argument("[case]", "a case; else all that are read by somebody whose they are not")
    .action(async (caseId: string | undefined, flags: OfficeFlags) => {
      if (caseId !== undefined) {
        const path = `${casePath(caseId)}/readers`;
        const { body } = await callOffice(officeOf(tools, flags), { path });
        print(body, flags.json, () => grantLines(body));
        return;
      }
      const { body } = await callOffice(officeOf(tools, flags), { path: "/access-desk" });
      print(body, flags.json, () => lines(body));
    });
}

const KINDS: readonly (readonly [string, string])[] = [
  ["asked", "asks to read"],
  ["running", "may read"],
  ["toReview", "emergency to review"],
  ["suspended", "right suspended"],
];

function lines(body: Body): string[] {
  const rows = KINDS.flatMap(([key, says]) =>
    ((body[key] ?? []) as readonly Body[]).map((one) => [
      one["caseId"],
      says,
      one["who"],
      one["why"],
      one["until"] ?? one["dueAt"] ?? one["on"] ?? one["at"],
      one["id"],
    ]),
  );
  const open = (body["open"] as readonly Body[]).map(
    (one) => `Open to you: ${plain(one["caseId"])} until ${plain(one["until"])}.`,
  );
  if (rows.length === 0) return open.length === 0 ? ["Nothing waits."] : open;
  return [...open, ...table(["CASE", "WHAT", "WHO", "WHY", "WHEN", "ID"], rows)];
}

function grantLines(body: Body): readonly string[] {
  const rows = (body["readers"] as readonly Body[]).map((one) => [
    one["isNow"] === true ? "now" : "over",
    one["kind"],
    one["who"],
    one["role"],
    one["from"] ?? "before the record",
    one["until"] ?? "no end",
    one["why"] ?? one["said"] ?? "",
    one["by"] ?? "",
  ]);
  if (rows.length === 0) return ["Nobody may open it."];
  return table(["WHEN", "HOW", "WHO", "ROLE", "SINCE", "UNTIL", "WHY", "BY"], rows);
}
