import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { print } from "./print.ts";
import type { Tools } from "./tools.ts";

/** `case attach`: sends a file ahead of the action that names it. */
export function caseAttachCommand(tools: Tools): Command {
  return withOffice(new Command("attach"))
    .description("send a file; the next action names what is printed")
    .argument("<case>", "the reference of the case")
    .argument("<file>", "a PDF, JPEG or PNG, 20 MB at most")
    .addHelpText(
      "after",
      "\nExample:\n  recourse case attach RC-7F3K-92QD passport.pdf > stored.json",
    )
    .action(async (caseId: string, file: string, flags: OfficeFlags) => {
      const form = new FormData();
      form.set("file", new Blob([readBytes(file)]), basename(file));
      const { body } = await callOffice(officeOf(tools, flags), {
        method: "POST",
        path: `${casePath(caseId)}/files`,
        body: form,
      });
      print(body, true, () => []);
    });
}

function readBytes(file: string): Buffer<ArrayBuffer> {
  try {
    return Buffer.from(readFileSync(file));
  } catch {
    throw new CliFailure(`${file} cannot be read.`, 2);
  }
}
