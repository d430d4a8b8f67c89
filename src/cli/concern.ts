import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Body = Readonly<Record<string, unknown>>;
type Flags = OfficeFlags & { readonly text?: string; readonly found?: string };

const KINDS = [
  ["take-up", "take a concern up"],
  ["ask", "ask whoever raised it; needs --text"],
  ["reply", "add to what you raised; needs --text"],
  ["answer", "answer it; needs --text and --found"],
  ["close", "close one that was answered"],
] as const;

/** `concern …`: 'Is this wrong?' on a look, and what follows. */
export function concernCommand(tools: Tools): Command {
  const command = new Command("concern")
    .description("ask whether a look was wrong, and follow what was asked")
    .addCommand(raiseCommand(tools))
    .addCommand(listCommand(tools))
    .addCommand(showCommand(tools));
  for (const [kind, description] of KINDS) command.addCommand(actCommand(tools, kind, description));
  return command;
}

function raiseCommand(tools: Tools): Command {
  return withOffice(new Command("raise"))
    .description("ask about one look at your file; nobody who works on the case learns of it")
    .argument("<case>", "the reference of the case")
    .argument("<look>", "the id of the look, as `case looks --json` gives it")
    .requiredOption("--text <text>", "what you want to ask")
    .action(async (caseId: string, look: string, flags: Flags) => {
      const path = `${casePath(caseId)}/looks/${encodeURIComponent(look)}/concern`;
      const wanted = { method: "POST", path, body: { text: flags.text } } as const;
      const { body } = await callOffice(officeOf(tools, flags), wanted);
      print(body, flags.json, () => [`Raised as ${plain(body["concernId"])}.`]);
    });
}

function listCommand(tools: Tools): Command {
  return withOffice(new Command("list"))
    .description("list what you raised, or with --heard what you hear")
    .option("--heard", "for the privacy officer and the ombudsman")
    .action(async (flags: OfficeFlags & { readonly heard?: boolean }) => {
      const path = flags.heard === true ? "/concerns" : "/my-concerns";
      const only = flags.heard === true ? "oversight" : undefined;
      const { body } = await callOffice(officeOf(tools, flags, only), { path });
      const found = body["concerns"] as readonly Body[];
      print(body, flags.json, () =>
        table(
          ["CONCERN", "RAISED", "PROMISED", "STANDS"],
          found.map((one) => [
            one["concernId"],
            one["raisedOn"],
            one["dueOn"],
            one["isLate"] === true ? "late" : one["stage"],
          ]),
        ),
      );
    });
}

function showCommand(tools: Tools): Command {
  return withOffice(new Command("show"))
    .description("show one concern with what was written")
    .argument("<concern>", "the concern, such as CN-7F3K-92QD")
    .action(async (id: string, flags: Flags) => {
      const one = await find(tools, id, flags);
      const said = one["said"] as readonly Body[];
      print(one, flags.json, () => [
        `${plain(one["concernId"])}: ${plain(one["stage"])}, promised by ${plain(one["dueOn"])}`,
        ...said.map(
          (line) =>
            `${plain(line["on"])} ${plain(line["role"] ?? "raised by")}: ${plain(line["text"])}`,
        ),
      ]);
    });
}

function actCommand(tools: Tools, kind: string, description: string): Command {
  const command = withOffice(new Command(kind))
    .description(description)
    .argument("<concern>", "the concern, such as CN-7F3K-92QD");
  const takesText = kind === "ask" || kind === "reply" || kind === "answer";
  if (takesText) command.requiredOption("--text <text>", "what the other reads");
  if (kind === "answer") {
    command.requiredOption(
      "--found <found>",
      "look-was-wrong, look-had-a-reason or cannot-be-told",
    );
  }
  return command.action(async (id: string, flags: Flags) => {
    const { version } = await find(tools, id, flags);
    const { text, found } = flags;
    const { body } = await callOffice(officeOf(tools, flags, "oversight"), {
      method: "POST",
      path: `/concerns/${encodeURIComponent(id)}/${kind}`,
      body: { ...(text === undefined ? {} : { text }), ...(found === undefined ? {} : { found }) },
      version: Number(version),
    });
    print(body, flags.json, () => ["Done."]);
  });
}

/** As whoever raised it reads it, else as whoever hears it. */
async function find(tools: Tools, id: string, flags: OfficeFlags): Promise<Body> {
  const office = officeOf(tools, flags);
  const own = await callOffice(office, { path: "/my-concerns" }).catch(() => undefined);
  const mine = (own?.body["concerns"] ?? []) as readonly Body[];
  const found = mine.find((one) => one["concernId"] === id);
  if (found !== undefined) return found;
  if (own !== undefined) throw new CliFailure(`You raised nothing as ${id}.`);
  const hearing = officeOf(tools, flags, "oversight");
  return (await callOffice(hearing, { path: `/concern-file?id=${encodeURIComponent(id)}` })).body;
}
