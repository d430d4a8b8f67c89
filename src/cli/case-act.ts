import { Command } from "commander";
import { callOffice, type OfficeCall } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print } from "./print.ts";
import { readInput } from "./read-input.ts";
import { eventNames } from "./event-names.ts";
import type { Tools } from "./tools.ts";

type Flags = OfficeFlags & {
  readonly input?: string;
  readonly caseVersion?: string;
  readonly key?: string;
};

/** `case <event> CASE`: causes any event by its own name; the office says whether it may be. */
export function caseActCommand(tools: Tools): Command {
  return withOffice(new Command("act"))
    .description("cause an event by its own name (`act` may be left out)")
    .argument("<event>", "the event, such as request-evidence")
    .argument("<case>", "the reference of the case")
    .option("--input <file>", "a JSON file with the fields, or - for standard input")
    .option("--case-version <number>", "the version you saw; the newest one if not given")
    .option("--key <key>", "a key of your own: the same key again gets the same answer")
    .action(async (event: string, caseId: string, flags: Flags) => {
      if (!/^[a-z][a-z0-9-]*$/.test(event)) throw unknown(tools, event);
      const office = officeOf(tools, flags);
      const input = await readInput(flags.input);
      const path = casePath(caseId);
      const seen = (await isOfTheDesk(office, event)) ? `${path}/interpreters` : path;
      const isUnread = UNREAD.includes(event) && flags.caseVersion === undefined;
      const version = isUnread ? undefined : await versionOf(office, seen, flags.caseVersion);
      const { body } = await callOffice(office, {
        method: "POST",
        path: `${path}/actions/${event}`,
        body: input,
        version,
        key: flags.key,
      });
      if (event === "ask-access") return print(body, flags.json, () => [ASKED]);
      // Whoever may not know where a case stands is not told.
      const stage = body["stage"] === "" ? "" : ` is now ${plain(body["stage"])}`;
      print(body, flags.json, () => [
        `${plain(body["caseId"])}${stage}, version ${plain(body["version"])}.`,
      ]);
    });
}

// Who asks to read a case, opens one in an emergency or reviews that has no version of its file.
const UNREAD = ["ask-access", "break-glass", "review-break-glass", "restore-break-glass"];
const ASKED =
  "Taken down. If there is such a case, and you may be let into it, a supervisor reads this.";

// Whoever finds interpreters may not open the file, and a try would stand in its record of looks.
async function isOfTheDesk(office: OfficeCall, event: string): Promise<boolean> {
  if (!["name-interpreter", "note-interpreting"].includes(event)) return false;
  const { body } = await callOffice(office, { path: "/session" });
  return (body["roles"] as readonly string[]).includes("intake-clerk");
}

async function versionOf(office: OfficeCall, path: string, given: string | undefined) {
  if (given === undefined) return (await callOffice(office, { path })).version;
  if (!/^\d{1,9}$/.test(given)) throw new CliFailure("--case-version takes a number.", 2);
  return Number(given);
}

function unknown(tools: Tools, event: string): CliFailure {
  const known = eventNames(tools).join(", ");
  return new CliFailure(`${plain(event)} is no event. There are: ${known}.`, 2);
}
