import { Command } from "commander";
import { caseActCommand } from "./case-act.ts";
import { caseAttachCommand } from "./case-attach.ts";
import { caseExportCommand } from "./case-export.ts";
import { caseFileCommand } from "./case-file.ts";
import { caseFindCommand } from "./case-find.ts";
import { caseHistoryCommand } from "./case-history.ts";
import { caseInterpretersCommand } from "./case-interpreters.ts";
import { caseReadersCommand } from "./case-readers.ts";
import { caseListCommand } from "./case-list.ts";
import { caseLooksCommand } from "./case-looks.ts";
import { caseShowCommand } from "./case-show.ts";
import { eventNames } from "./event-names.ts";
import type { Tools } from "./tools.ts";

/** `case …`: read cases, open one, and cause any event of one by its own name. */
export function caseCommand(tools: Tools): Command {
  const command = new Command("case")
    .description("read cases and act on them")
    .addCommand(caseListCommand(tools))
    .addCommand(caseFindCommand(tools))
    .addCommand(caseExportCommand(tools))
    .addCommand(caseShowCommand(tools))
    .addCommand(caseHistoryCommand(tools))
    .addCommand(caseLooksCommand(tools))
    .addCommand(caseInterpretersCommand(tools))
    .addCommand(caseReadersCommand(tools))
    .addCommand(caseFileCommand(tools))
    .addCommand(caseAttachCommand(tools))
    .addCommand(caseActCommand(tools), { isDefault: true });
  return command.addHelpText("after", () => eventHelp(tools));
}

function eventHelp(tools: Tools): string {
  return `
Events, each as \`recourse case <event> <case> [--input FILE|-]\`:
${eventNames(tools)
  .map((name) => `  ${name}`)
  .join("\n")}

Examples:
  recourse case list
  recourse case show RC-7F3K-92QD --json
  recourse case accept RC-7F3K-92QD
  recourse case request-evidence RC-7F3K-92QD --input request.json`;
}
