import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Body = Record<string, unknown>;

/** `case readers`: who reads, or asks to read, cases that are not theirs, and what waits. */
export function caseReadersCommand(tools: Tools): Command {
  return withOffice(new Command("readers"))
    .description("show who reads cases that are not theirs, and what waits for you there")
    .action(async (flags: OfficeFlags) => {
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
