import { Command, Option } from "commander";
import { type Explanation, factsOfDescription } from "#domain/access/explain.ts";
import { FIELD_CLASSES, type Purpose, PURPOSES } from "#domain/access/roles.ts";
import { explanationLines } from "#rulebook/explanation-words.ts";
import { type Language, languages } from "#words/languages.ts";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags } from "./office-options.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { wrapped } from "./wrapped.ts";

type Flags = Omit<OfficeFlags, "purpose"> & {
  readonly purpose: Purpose;
  readonly as?: Purpose;
  readonly lang: Language;
  readonly fresh?: true;
};

/** `policy explain`: which policies spoke, and what would change the answer. */
export function policyExplainCommand(tools: Tools): Command {
  return new Command("explain")
    .description("which policies answer a request, and what would change the answer")
    .argument("<who>", "caseworker, caseworker+sworn:assigned, nobody; or me, a staff account")
    .argument("<action>", "an action (decide, case-file), or see:health for a class of field")
    .argument("<what>", "none, own, observed, imported, own+protected; or RC-…, a real case")
    .addOption(
      new Option("--purpose <purpose>", "what they would do it for")
        .choices([...PURPOSES])
        .makeOptionMandatory(),
    )
    .option("--fresh", "as if they had just shown again that it is them")
    .addOption(
      new Option(
        "--as <purpose>",
        "what you yourself ask for, of a real case and somebody else, where you have several",
      ).choices([...PURPOSES]),
    )
    .addOption(
      new Option("--lang <language>", "the language").choices([...languages]).default("en"),
    )
    .option("--office <id>", "the office, where several run here")
    .option("--address <url>", "an office elsewhere")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nA description is answered by the policies of this checkout, without an office. About a\n" +
        "real case the running office is asked, which records it; a case that you may not know\n" +
        "of is answered as one that is not there.\n\n" +
        "Examples:\n  recourse policy explain caseworker:assigned see:health own" +
        " --purpose adjudication\n" +
        "  recourse policy explain me case-file RC-7F3K-92QD --purpose adjudication\n" +
        "  recourse policy explain <account> case-file RC-7F3K-92QD --purpose adjudication" +
        " --as oversight",
    )
    .action(async (who: string, action: string, what: string, flags: Flags) => {
      const isReal = /^RC-/i.test(what);
      const found = isReal
        ? await asked(tools, who, action, what.toUpperCase(), flags)
        : described(tools, who, action, what, flags);
      const words = tools.words(flags.lang);
      print(found, flags.json, () =>
        explanationLines(words, found).flatMap((line) => wrapped(plain(line), 0)),
      );
    });
}

function described(
  { policies }: Tools,
  who: string,
  action: string,
  what: string,
  { purpose, fresh }: Flags,
): Explanation {
  const described_ = { who, action, what, purpose, isFresh: fresh === true };
  const facts = factsOfDescription(described_, FIELD_CLASSES);
  if ("unknown" in facts) {
    throw new CliFailure(
      `${plain(facts.unknown)} says nothing here. See policy explain --help.`,
      2,
    );
  }
  return policies.explain(facts);
}

async function asked(
  tools: Tools,
  who: string,
  action: string,
  caseId: string,
  { purpose, as, ...flags }: Flags,
): Promise<Explanation> {
  const query = new URLSearchParams({ who, action, for: purpose });
  const own = who === "me" ? purpose : undefined;
  const call = officeOf(tools, { ...flags, ...(as === undefined ? {} : { purpose: as }) }, own);
  const path = `/cases/${encodeURIComponent(caseId)}/policy-explanation?${query.toString()}`;
  const { body } = await callOffice(call, { path }).catch((error: unknown) => {
    throw asMissing(error);
  });
  return body as unknown as Explanation;
}

// What one asks for oneself is said with another option here.
function asMissing(error: unknown): unknown {
  if (!(error instanceof CliFailure) || error.problem === undefined) return error;
  const isPurpose = (error.problem as { code?: unknown }).code === "purpose-needed";
  const said = error.message.replaceAll("--purpose", "--as");
  return isPurpose ? new CliFailure(said, 1, error.problem) : error;
}
