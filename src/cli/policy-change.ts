import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { minute, plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";

type Step = {
  readonly kind: string;
  readonly hash: string;
  readonly role: string;
  readonly reason: string;
  readonly at: string;
  readonly dueAt?: string;
};
type Grant = { readonly action: string; readonly fieldClass?: string };
type Changes = {
  readonly standing: { readonly inForce: string; readonly since: string; readonly open?: Step };
  readonly offered: string;
  readonly compared?: {
    readonly loosened: readonly string[];
    readonly changes: readonly {
      readonly roles: readonly string[];
      readonly relations: readonly string[];
      readonly purpose: string;
      readonly gains: readonly Grant[];
      readonly loses: readonly Grant[];
    }[];
  };
  readonly steps: readonly Step[];
};
type ChangeFlags = OfficeFlags & { readonly reason: string; readonly hash: string };

/** `policy pending`, `propose`, `agree` and `withdraw`: a change of policies takes two people. */
export const policyChangeCommands = (tools: Tools): readonly Command[] => [
  pending(tools),
  change(tools, "propose", "propose the policies of the office's checkout"),
  change(tools, "agree", "agree with policies that somebody else proposed"),
  change(tools, "withdraw", "take a proposal of other policies back"),
];

function pending(tools: Tools): Command {
  return withOffice(new Command("pending"))
    .description("which policies judge, which are offered or proposed, and what that changes")
    .action(async (flags: OfficeFlags) => {
      const changes = await read(tools, flags);
      print(changes, flags.json, () => linesOf(changes));
    });
}

function change(tools: Tools, act: "propose" | "agree" | "withdraw", says: string): Command {
  return withOffice(new Command(act))
    .description(says)
    .requiredOption("--reason <text>", "why, in 10 to 500 signs; everybody can read it")
    .requiredOption("--hash <hash>", "the version that you have read, as policy pending says")
    .action(async ({ reason, hash: read_, ...flags }: ChangeFlags) => {
      const { standing, offered } = await read(tools, flags);
      const hash = standing.open?.hash ?? offered;
      if (read_.length < 8 || !hash.startsWith(read_)) {
        throw new CliFailure(`It is ${hash} now. Read it with recourse policy pending.`);
      }
      const body = { hash, before: standing.inForce, reason };
      const path = `/policy-changes/${act}`;
      const sent = await callOffice(officeOf(tools, flags), { method: "POST", path, body });
      print(sent.body, flags.json, () => standingLines(sent.body as Changes["standing"]));
    });
}

async function read(tools: Tools, flags: OfficeFlags): Promise<Changes> {
  const { body } = await callOffice(officeOf(tools, flags), { path: "/policy-changes" });
  return body as unknown as Changes;
}

const standingLines = ({ inForce, since, open }: Changes["standing"]): readonly string[] => [
  `In force since ${minute(since)}: ${inForce}`,
  ...(open === undefined
    ? []
    : [
        `${open.kind} of ${minute(open.at)} by ${plain(open.role)}: ${open.hash}`,
        `  ${plain(open.reason)}`,
        ...(open.dueAt === undefined ? [] : [`  takes force on ${minute(open.dueAt)}`]),
      ]),
];

function linesOf({ standing, offered, compared }: Changes): readonly string[] {
  const grants = (sign: string, all: readonly Grant[]) =>
    all.map(
      ({ action, fieldClass }) => `  ${sign} ${[action, fieldClass].filter(Boolean).join(":")}`,
    );
  return [
    ...standingLines(standing),
    ...(offered === standing.inForce ? [] : [`The checkout brings: ${offered}`]),
    ...(compared?.loosened ?? []).map((id) => `!!! ${id} stops less than it did`),
    ...(compared?.changes ?? []).flatMap(({ roles, relations, purpose, gains, loses }) => [
      [roles.join("+"), relations.join("+"), purpose].join(" / "),
      ...grants("+", gains),
      ...grants("-", loses),
    ]),
  ];
}
