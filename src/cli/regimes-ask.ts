import { Command, Option } from "commander";
import { z } from "zod";
import type { CaseType } from "#domain/case/case-type.ts";
import { askRegimes, type RegimeAnswer } from "#domain/regimes/ask-regimes.ts";
import { type AttachedRegime, regimesNamed, regimesOf } from "#domain/regimes/attached.ts";
import type { RegimeDecision } from "#domain/regimes/judge-regime.ts";
import type { Regime } from "#domain/regimes/regime.ts";
import { readRequest, type RegimeRequest } from "#domain/regimes/regime-request.ts";
import * as words from "#domain/regimes/vocabulary.ts";
import { CliFailure } from "./cli-failure.ts";
import { plain, print } from "./print.ts";
import { readInput } from "./read-input.ts";
import { type AskFlags, listOf, requestOf, sayWrong } from "./regimes-request.ts";
import type { RuleBook, Tools } from "./tools.ts";
import { regimesRead } from "./unread-regimes.ts";

const EXIT = { permit: 0, deny: 1, "needs-counsel": 3 } as const;

const EXAMPLES = `
Examples:
  recourse regimes ask --case-type us.asylum.affirmative --actor caseworker \\
    --recipient agency-officer --purpose adjudication --basis official-duty \\
    --fields narrative --holds duty-in-this-case
  recourse regimes ask --regimes R-1367,R-PA --file request.json --json

A field is written as a class (narrative), as a question of the case type, or as name:class, with
@source where it came from elsewhere. What is not said is taken as not so.
Exit codes: 0 permit, 1 deny, 2 not understood, 3 counsel is needed: nothing is released.`;

/** `regimes ask`: may this be given? The decision, every regime that spoke, why, and the law. */
export function regimesAskCommand(tools: Tools): Command {
  const command = new Command("ask").description("ask every regime attached about one request");
  for (const option of OPTIONS) command.addOption(option);
  return command.addHelpText("after", EXAMPLES).action(async (flags: AskFlags) => {
    const rules = tools.rules();
    const book = regimesRead(rules);
    const { caseType, regimes = [], answers, attached = [], ...written } = await fileOf(flags);
    const type = typeOf(flags.caseType ?? caseType, rules);
    const named = flags.regimes === undefined ? regimes : listOf(flags.regimes);
    const raw = { on: today(), ...written, ...requestOf(flags, type) };
    const request = readRequest(raw);
    if ("refused" in request) throw notRead(request, flags.file);
    const state = {
      answers: { ...answers, ...answersOf(flags.answer) },
      attached: [...listOf(flags.attached), ...attached],
    };
    const found = attachedTo(book, type, named, state, request);
    const answer = askRegimes(found, request);
    print(answer, flags.json, () => linesOf(answer, request));
    process.exitCode = EXIT[answer.decision];
  });
}

// Beside the request itself a file may say which regimes to ask.
const AskFile = z.looseObject({
  caseType: z.string().optional(),
  regimes: z.array(z.string()).optional(),
  attached: z.array(z.string()).optional(),
  answers: z.record(z.string(), z.unknown()).optional(),
});

async function fileOf({ file }: AskFlags): Promise<z.infer<typeof AskFile>> {
  const parsed = AskFile.safeParse(await readInput(file));
  if (parsed.success) return parsed.data;
  const { path = [], message } = parsed.error.issues[0] ?? {};
  throw new CliFailure(`--file ${file ?? ""}, ${path.join(".")}: ${message ?? "wrong"}.`, 2);
}

const notRead = (refusal: Parameters<typeof sayWrong>[0], file: string | undefined) =>
  new CliFailure(sayWrong(refusal, file), 2, refusal);

type State = { readonly answers: Record<string, unknown>; readonly attached: readonly string[] };

function attachedTo(
  book: readonly Regime[],
  type: CaseType | undefined,
  named: readonly string[],
  state: State,
  request: RegimeRequest,
): readonly AttachedRegime[] {
  if (type === undefined && named.length === 0) {
    throw new CliFailure("--case-type or --regimes: say which regimes to ask, by one of them.", 2);
  }
  const ofType = type === undefined ? [] : regimesOf(book, type, state, request.fields);
  const ofNames = regimesNamed(book, [...named, ...state.attached], request.fields);
  if ("refused" in ofType) throw notRead(ofType, undefined);
  if ("refused" in ofNames) throw notRead(ofNames, undefined);
  // What was named stands over everything asked, also where its type would mark single fields.
  const ids = new Set(named);
  return [
    ...ofNames.filter(({ regime }) => ids.has(regime.id) || !has(ofType, regime.id)),
    ...ofType.filter(({ regime }) => !ids.has(regime.id)),
  ];
}

const has = (attached: readonly AttachedRegime[], id: string) =>
  attached.some(({ regime }) => regime.id === id);

function typeOf(
  id: string | undefined,
  { caseTypes, checkProblems }: RuleBook,
): CaseType | undefined {
  if (id === undefined) return undefined;
  const type = caseTypes.get(id);
  if (type !== undefined) return type;
  const problems = checkProblems.filter((one) => one.startsWith(`case-types/${id}/`));
  const known = [...caseTypes.keys()].join(", ");
  const said = `--case-type: no case type ${id} is loaded. Known: ${known}.`;
  throw new CliFailure([said, ...problems].join("\n"), 2);
}

function answersOf(written: readonly string[]): Record<string, unknown> {
  const values: Readonly<Record<string, boolean>> = { true: true, false: false };
  const pairs = written.map((one) => {
    const [field = "", ...is] = one.split("=");
    return [field, values[is.join("=")] ?? is.join("=")];
  });
  return Object.fromEntries(pairs) as Record<string, unknown>;
}

const today = () => new Date().toISOString().slice(0, 10);

const HEADS = {
  permit: "PERMIT: it may be given, on what stands below.",
  deny: "DENY: it is not given.",
  "needs-counsel": "NEEDS COUNSEL: nothing is released before counsel has answered.",
} as const;

const WHY = {
  "way-open": "a way is open",
  never: "never, whatever is brought",
  "no-basis": "no basis is named",
  "nobody-may": "no way leads to this recipient, purpose, act or basis",
  "exception-not-claimed": "an exception fits and was not claimed by its code",
  "conditions-unmet": "a way fits and its conditions are not met",
  "way-not-taken-here": "the law has a way that the product does not take",
  "not-a-permit-rule": "it permits nothing and may forbid to refuse",
} as const;

const SILENT = {
  "other-act": "it does not govern this act",
  "other-recipient": "it does not speak of this recipient",
  "other-fields": "no field asked stands under it",
} as const;

// What is brought opens nothing where a regime has no way at all.
const SHUT: readonly string[] = ["never", "nobody-may", "way-not-taken-here"];

function linesOf(answer: RegimeAnswer, request: RegimeRequest): readonly string[] {
  const { act, recipient, purpose, basis, actor, fields } = request;
  const named = fields.map(({ name }) => plain(name)).join(", ") || "no field";
  const shut = answer.spoke.filter(({ reason }) => SHUT.includes(reason));
  const isPermit = answer.decision === "permit";
  const label = isPermit ? "Rests on" : "Still needed";
  const conditions = shut.length > 0 ? [] : answer.conditions;
  const owed = answer.obligations.map(
    ({ code, term, of }) =>
      `  ${term === undefined ? code : `${code} (${term})`}: ${of.join(", ")}`,
  );
  return [
    HEADS[answer.decision],
    `Asked: ${actor} would ${act} (${named}) to ${recipient} for ${purpose}, basis ${basis}`,
    ...answer.spoke.flatMap(spokenLines),
    ...answer.silent.map(({ regime, why }) => `${regime} says nothing: ${SILENT[why]}`),
    ...(conditions.length === 0 ? [] : [`${label}: ${conditions.join(", ")}`]),
    ...(owed.length === 0 ? [] : ["Has to be done:", ...owed]),
  ];
}

function spokenLines(one: RegimeDecision): readonly string[] {
  const way = one.way === undefined ? "" : ` (${one.way})`;
  const unmet = one.unmet.length === 0 ? [] : [`  unmet: ${one.unmet.join(", ")}`];
  return [
    `${one.rule_version}: ${one.effect}, ${WHY[one.reason]}${way}`,
    `  ${one.citation} [${one.marks.join(" and ")}]`,
    ...unmet,
  ];
}

const choice = (flag: string, about: string, from: readonly string[]) =>
  new Option(flag, about).choices([...from]);
const collect = (one: string, before: readonly string[]) => [...before, one];

const OPTIONS: readonly Option[] = [
  new Option("--case-type <type>", "ask the regimes of this case type"),
  new Option("--regimes <ids>", "ask these regimes, such as R-1367,R-PA"),
  new Option("--attached <ids>", "regimes that came with an answer of the case"),
  new Option("--answer <field=value>", "an answer on file; may be given several times")
    .argParser(collect)
    .default([], "none"),
  choice("--act <act>", "what would be done; to disclose if not said", words.REQUEST_ACTS),
  choice("--actor <who>", "who would do it", words.REQUEST_ACTORS),
  choice("--recipient <who>", "who would get it", words.RECIPIENTS),
  choice("--purpose <purpose>", "what it would be used for", words.REQUEST_PURPOSES),
  choice("--basis <basis>", "what the one who asks rests on; none if not said", words.BASES),
  new Option("--exception <codes>", "exceptions that are claimed, by their codes"),
  new Option("--fields <fields>", "what would be given"),
  new Option("--consent <from>", `who agreed: ${words.CONSENTERS.join(", ")}`),
  new Option("--consent-until <date>", "the last day of that consent"),
  new Option("--consent-informed", "the consent was informed"),
  new Option("--consent-oral", "the consent was not in writing"),
  new Option("--approver <level:name>", `who approved: ${words.APPROVER_LEVELS.join(", ")}`),
  new Option("--terms <paper>", "the terms of confidentiality that the recipient signed"),
  new Option("--letter <parts>", `a written request naming: ${words.LETTER_PARTS.join(", ")}`),
  new Option("--letter-of-agency-head", "the head of the agency signed the letter"),
  choice("--order <signed>", "an order, by who signed it", ["judge", "administrative"]),
  new Option("--agreement <id=from..until>", "the agreement on matching"),
  new Option("--agreement-published <date>", "the day it was published"),
  new Option("--routine-use <notice=purposes>", "the published notice and its purposes"),
  new Option("--verified <by;source;fact>", "who verified a match, where, which fact"),
  new Option("--findings-mailed <date>", "the day the findings went out"),
  new Option("--respond-by <date>", "the last day to answer them, where a law sets it"),
  choice("--mode <mode>", "whether the office decides itself", ["own", "observed"]),
  new Option("--reason <text>", "the written reason"),
  new Option("--article-6 <provision>", "the basis of Article 6 GDPR"),
  new Option("--article-9 <provision>", "the condition of Article 9 GDPR"),
  choice("--transfer <way>", "how it may leave", ["inside", "adequacy", "safeguards"]),
  new Option("--country <code>", "the recipient's country, such as CHE"),
  new Option("--origin <codes>", "the countries that the person fears"),
  new Option("--holds <codes>", "circumstances that whoever asks answers for"),
  new Option("--on <date>", "the day on which it is judged; today if not said"),
  new Option("--file <file>", "a request as JSON, - for what comes in; flags win over it"),
  new Option("--json", "print as JSON"),
];
