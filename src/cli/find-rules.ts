import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { CliFailure } from "./cli-failure.ts";
import type { RuleBook, Tools } from "./tools.ts";

/** Rules that were named on the command line, and the one type of them that was meant. */
export type FoundRules = { readonly book: RuleBook; readonly typeId?: string };

const LEAST_OF_A_HASH = 8;

/**
 * Finds what a command calls `A`: a folder with rules, a folder with one `case-type.yaml`, a type
 * of this checkout, or `TYPE@HASH` among the versions that an office here has run by. Fails with
 * what it may be.
 */
export async function findRules(
  tools: Tools,
  name: string,
  office: string | undefined,
): Promise<FoundRules> {
  const [typeId = "", hash] = name.split("@");
  if (hash !== undefined) {
    const type = await keptType(tools, typeId, hash, office);
    const book = tools.rules();
    return { book: { ...book, caseTypes: new Map([[typeId, type]]) }, typeId };
  }
  const found = tools.rulesAt(name);
  if (found !== undefined) return found;
  const book = tools.rules();
  if (book.caseTypes.has(name)) return { book, typeId: name };
  throw new CliFailure(
    `${name} is no folder with rules, no folder with a case-type.yaml, and no case type here. ` +
      `Case types: ${[...book.caseTypes.keys()].join(", ")}. An earlier version is TYPE@HASH.`,
    2,
  );
}

/** The version of a type that an office here keeps under a hash, of which the start is enough. */
export async function keptType(
  tools: Tools,
  typeId: string,
  hash: string,
  office: string | undefined,
): Promise<PinnedCaseType> {
  if (hash.length < LEAST_OF_A_HASH) {
    throw new CliFailure(`Give at least the first ${LEAST_OF_A_HASH} signs of the hash.`, 2);
  }
  const all = await tools.keptTypes(office);
  const versions = all.filter(({ id }) => id === typeId);
  const [found, ...more] = versions.filter((one) => one.hash.startsWith(hash));
  if (found !== undefined && more.length === 0) return found;
  const known = versions.map((one) => `  ${one.hash}  version of ${one.version}`);
  throw new CliFailure(
    [`No version of ${typeId} here has the hash ${hash}. There are:`, ...known].join("\n"),
  );
}
