import { Command } from "commander";
import type { PolicyCheck } from "#domain/access/policy-check.ts";
import { CliFailure } from "./cli-failure.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";

/** `policy test`: everything that written policies promise, without an office. */
export function policyTestCommand(tools: Pick<Tools, "policies">): Command {
  return new Command("test")
    .description("check policies by their schema, their examples and what they reach")
    .argument("[folder]", "a folder of policies, or with policies/ in it; else this checkout's")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nNo office is needed. Exit code 1 where anything is wrong; each line says where, what\n" +
        "is wrong and what would be right.\n\nExample:\n  recourse policy test ../changed/policies",
    )
    .action((folder: string | undefined, { json }: { readonly json?: true }) => {
      const checked = tools.policies.check(folder);
      if (checked === undefined) {
        throw new CliFailure(`${plain(folder)} holds no policies (.cedar, .cedarschema).`, 2);
      }
      print(checked, json, () => linesOf(checked));
      if (checked.faults.length > 0) process.exitCode = 1;
    });
}

function linesOf({ right, faults }: PolicyCheck): readonly string[] {
  return [
    ...faults.flatMap((one) => [
      `FAIL ${plain(one.at)} ${plain(one.says)}`,
      `     right: ${plain(one.right)}`,
    ]),
    `${right} right, ${faults.length} wrong`,
  ];
}
