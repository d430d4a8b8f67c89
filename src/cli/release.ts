import { Command, Option } from "commander";
import { RELEASE_KINDS } from "#domain/release/release.ts";
import { callOffice } from "./call-office.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type AskFlags = OfficeFlags & {
  readonly kind: string;
  readonly count: string;
  readonly reason: string;
};

/** `release …`: ask for more than one person may open or take out, and answer to others. */
export function releaseCommand(tools: Tools): Command {
  return new Command("release")
    .description("ask a second person for more, or be one")
    .addCommand(listCommand(tools, "list", "/releases", "what I asked for"))
    .addCommand(listCommand(tools, "waiting", "/releases-to-answer", "what others ask for"))
    .addCommand(askCommand(tools))
    .addCommand(answerCommand(tools, "agree", "agreed"))
    .addCommand(answerCommand(tools, "refuse", "refused"));
}

const listCommand = (tools: Tools, name: string, path: string, about: string): Command =>
  withOffice(new Command(name))
    .description(about)
    .action(async (flags: OfficeFlags) => {
      const { body } = await callOffice(officeOf(tools, flags), { path });
      const all = body["releases"] as readonly Record<string, unknown>[];
      print(body, flags.json, () => [
        `Opened within 24 hours: ${String(body["opened"])} of ${String(body["most"])} cases.`,
        ...(all.length === 0
          ? ["Nothing was asked."]
          : table(
              ["ID", "WHAT", "COUNT", "STANDING", "WHY"],
              all.map((one) => [
                one["id"],
                one["kind"],
                one["count"],
                one["standing"],
                one["reason"],
              ]),
            )),
      ]);
    });

const askCommand = (tools: Tools): Command =>
  withOffice(new Command("ask"))
    .description("ask for more")
    .addOption(
      new Option("--kind <kind>", "what").choices([...RELEASE_KINDS]).makeOptionMandatory(),
    )
    .requiredOption("--count <number>", "how many more cases, or rows of the list")
    .requiredOption("--reason <text>", "why; the second person reads it")
    .action(async ({ kind, count, reason, ...flags }: AskFlags) => {
      const body = { kind, count: Number(count), reason };
      const wanted = { method: "POST", path: "/releases/ask", body } as const;
      const said = await callOffice(officeOf(tools, flags), wanted);
      print(said.body, flags.json, () => [
        `Asked: ${String(said.body["id"])}. Somebody else decides.`,
      ]);
    });

const answerCommand = (tools: Tools, name: string, says: string): Command =>
  withOffice(new Command(name))
    .description(`${name} to what somebody else asked for`)
    .argument("<id>", "the id of the request")
    .action(async (id: string, flags: OfficeFlags) => {
      const path = `/releases/${encodeURIComponent(id)}/answer`;
      const said = await callOffice(officeOf(tools, flags), {
        method: "POST",
        path,
        body: { says },
      });
      print(said.body, flags.json, () => [`It was ${says}.`]);
    });
