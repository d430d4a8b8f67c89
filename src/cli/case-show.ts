import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";

type Deadline = {
  readonly name: string;
  readonly status: string;
  readonly cite: string;
  readonly display: { readonly dueOn: string };
  readonly adverse: { readonly dueOn: string };
};

/** `case show`: where one case stands. Everything it holds is in `--json`. */
export function caseShowCommand(tools: Tools): Command {
  return withOffice(new Command("show"))
    .description("show where a case stands")
    .argument("<case>", "the reference of the case")
    .addHelpText("after", "\nExample:\n  recourse case show RC-7F3K-92QD --json")
    .action(async (caseId: string, flags: OfficeFlags) => {
      const path = casePath(caseId);
      const { body } = await callOffice(officeOf(tools, flags), { path });
      print(body, flags.json, () => linesOf(body));
    });
}

function linesOf(body: Readonly<Record<string, unknown>>): readonly string[] {
  const list = (key: string) => (body[key] ?? []) as readonly Record<string, unknown>[];
  const people = [...list("parties"), ...list("representatives")];
  const running = (body["deadlines"] as readonly Deadline[])
    .filter(({ status }) => status === "running")
    .toSorted(byDay);
  const rows: readonly (readonly [string, unknown])[] = [
    ["Case", body["caseId"]],
    ["Type", body["typeId"]],
    ["State", body["stage"]],
    ["Waits on", body["waitsOn"]],
    ["Filed", body["filedOn"]],
    ["Version", body["version"]],
    ...people.map((one) => [String(one["role"]), one["name"] ?? one["partyId"]] as const),
    ...running.map(
      ({ name, display, cite }) => [`By ${display.dueOn}`, `${name} (${cite})`] as const,
    ),
    ["Papers", String(list("exhibits").length)],
    ["May do", (body["may"] as readonly string[]).join(", ") || "nothing now"],
  ];
  const width = Math.max(...rows.map(([label]) => plain(label).length));
  return rows.map(([label, value]) => `${plain(label).padEnd(width)}  ${plain(value)}`);
}

// In the order in which they pass: nothing is held against anybody before the adverse day ends.
const byDay = (one: Deadline, other: Deadline): number =>
  one.adverse.dueOn.localeCompare(other.adverse.dueOn) || one.name.localeCompare(other.name);
