import { Command } from "commander";
import { rulesCheckCommand } from "./rules-check.ts";
import { rulesDiffCommand } from "./rules-diff.ts";
import { rulesPreviewUpgradeCommand } from "./rules-preview-upgrade.ts";
import { rulesShowCommand } from "./rules-show.ts";
import { rulesStoriesCommand } from "./rules-stories.ts";
import type { Tools } from "./tools.ts";

/** `rules …`: check them, tell their stories, read one type as a page, compare two versions. */
export function rulesCommand(tools: Tools): Command {
  return new Command("rules")
    .description("case types, deadlines and calendars")
    .addCommand(rulesCheckCommand(tools))
    .addCommand(rulesStoriesCommand(tools))
    .addCommand(rulesShowCommand(tools))
    .addCommand(rulesDiffCommand(tools))
    .addCommand(rulesPreviewUpgradeCommand(tools));
}
