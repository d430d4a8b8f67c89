import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { RulesThen } from "#domain/case/rule-set.ts";
import { CliFailure } from "./cli-failure.ts";
import type { RuleBook, Tools } from "./tools.ts";

/** Rules that were named on the command line, and the one type of them that was meant. */
export type FoundRules = { readonly book: RuleBook; readonly typeId?: string };

const LEAST_OF_A_HASH = 8;

/**
 * Finds what a command calls `A`: a folder with rules, a folder with one `case-type.yaml`, a type
 * of this checkout, `TYPE@HASH` among the versions that an office here has run by, with the
 * deadlines and days off of that time, or a day, for all that the office ran by when it ended.
 * Fails with what it may be.
 */
export async function findRules(
  tools: Tools,
  name: string,
  office: string | undefined,
): Promise<FoundRules> {
  const [typeId = "", hash] = name.split("@");
  if (hash !== undefined) {
    return { book: (await keptVersion(tools, typeId, hash, office)).book, typeId };
  }
  if (A_DAY.test(name)) return { book: await keptOn(tools, name, office) };
  const found = tools.rulesAt(name);
  if (found !== undefined) return found;
  const book = tools.rules();
  if (book.caseTypes.has(name)) return { book, typeId: name };
  throw new CliFailure(
    `${name} is no folder with rules, no folder with a case-type.yaml, and no case type here. ` +
      `Case types: ${[...book.caseTypes.keys()].join(", ")}. An earlier version is TYPE@HASH; ` +
      "all rules of an earlier day are that day, as YYYY-MM-DD.",
    2,
  );
}

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The version of a type that an office here keeps under a hash, of which the start is enough, and
 * the rules with the deadlines and days off that it came with.
 */
export async function keptVersion(
  tools: Tools,
  typeId: string,
  hash: string,
  office: string | undefined,
): Promise<{ readonly type: PinnedCaseType; readonly book: RuleBook }> {
  if (hash.length < LEAST_OF_A_HASH) {
    throw new CliFailure(`Give at least the first ${LEAST_OF_A_HASH} signs of the hash.`, 2);
  }
  const kept = await tools.keptRules(office);
  const versions = kept.types.filter(({ id }) => id === typeId);
  const [type, ...more] = versions.filter((one) => one.hash.startsWith(hash));
  if (type === undefined || more.length > 0) {
    const known = versions.map((one) => `  ${one.hash}  version of ${one.version}`);
    throw new CliFailure(
      [`No version of ${typeId} here has the hash ${hash}. There are:`, ...known].join("\n"),
    );
  }
  const then = kept.stood({ type: type.hash });
  if (then === undefined) {
    throw new CliFailure(
      `The deadlines and days off that ${typeId}@${hash} came with are not kept here. ` +
        "Compare two folders with rules instead.",
    );
  }
  return { type, book: bookOf(tools, new Map([[typeId, type]]), then) };
}

async function keptOn(tools: Tools, on: string, office: string | undefined): Promise<RuleBook> {
  const then = (await tools.keptRules(office)).stood({ on });
  if (then !== undefined) return bookOf(tools, then.types, then);
  throw new CliFailure(
    `No rules are kept here that were in force on ${on}. Name a later day, or a folder with rules.`,
  );
}

const bookOf = (
  tools: Tools,
  caseTypes: RuleBook["caseTypes"],
  { files }: RulesThen,
): RuleBook => ({
  ...tools.rules(),
  caseTypes,
  deadlineRules: files.rules,
  calendars: files.calendars,
  // What was kept had loaded: what stands in the folders now is no fault of it.
  checkProblems: [],
});
