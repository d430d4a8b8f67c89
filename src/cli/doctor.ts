import { Command } from "commander";
import { print } from "./print.ts";
import type { Finding, Tools } from "./tools.ts";

/** `doctor`: looks at everything an office stands on, and says what would mend it. */
export function doctorCommand(tools: Tools): Command {
  return new Command("doctor")
    .description("check what the office stands on; exit code 1 when something fails")
    .option("--json", "print as JSON")
    .action(async ({ json }: { readonly json?: true }) => {
      const findings: Finding[] = [];
      for await (const finding of tools.examine()) {
        findings.push(finding);
        if (json === undefined) print(finding, json, () => linesOf(finding));
      }
      if (json !== undefined) print({ findings }, json, () => []);
      if (findings.some(({ is }) => is === "fail")) process.exitCode = 1;
    });
}

function linesOf({ is, name, says, remedy }: Finding): readonly string[] {
  return [
    `${is.padEnd(4)}  ${name}: ${says}`,
    ...(remedy === undefined ? [] : [`      ${remedy}`]),
  ];
}
