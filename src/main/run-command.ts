import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { missingWords } from "#adapters/rules/missing-words.ts";
import { runProgram } from "#cli/program.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { policyToolsOf } from "./policy-tools.ts";
import { rulesAt } from "./rules-at.ts";
import { readSettings } from "./settings.ts";
import { tellStories } from "./tell-stories.ts";

/** Runs one command line in this checkout. The exit code is 0, 1 (refused) or 2 (usage). */
export async function runCommand(root: string, args: readonly string[]): Promise<void> {
  const { env } = process;
  const settings = () => readSettings(env);
  await runProgram(
    {
      version: versionOf(root),
      dataFolders: env["RECOURSE_DATA"]
        ? [resolve(env["RECOURSE_DATA"])]
        : [resolve(".recourse"), join(root, ".recourse")],
      configFolder: configFolder(env),
      // A command that only speaks to an office does not wait for all that an office is made of.
      start: async () => (await import("./run-office.ts")).runOffice(root, settings()),
      openRecords: async (officeId) =>
        (await import("./open-records-desk.ts")).recordsDeskOf(root, settings())(officeId),
      openRecount: async (officeId) =>
        (await import("./open-recount-desk.ts")).recountDeskOf(root, settings())(officeId),
      openAccounts: async (officeId) =>
        (await import("./open-accounts-desk.ts")).accountsDeskOf(root, settings())(officeId),
      rules: () => {
        const rules = loadRules(root);
        const unsaid = missingWords(root, rules.caseTypes.values(), languages);
        return { ...rules, checkProblems: [...rules.checkProblems, ...unsaid] };
      },
      policies: policyToolsOf(root, settings),
      tellStories: (typeId) => tellStories(root, typeId),
      rulesAt: (path) => rulesAt(root, path),
      keptRules: async (officeId) =>
        (await import("./kept-rules.ts")).keptRulesOf(root, settings(), officeId),
      words: (language) => loadWords(root).words(language),
      async *examine() {
        yield* (await import("./examine.ts")).examine(root, settings());
      },
    },
    args,
  );
}

function configFolder(env: NodeJS.ProcessEnv): string {
  if (env["XDG_CONFIG_HOME"]) return join(env["XDG_CONFIG_HOME"], "recourse");
  if (process.platform === "win32" && env["APPDATA"]) return join(env["APPDATA"], "recourse");
  return join(homedir(), ".config", "recourse");
}

function versionOf(root: string): string {
  const read = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return read.version;
}
