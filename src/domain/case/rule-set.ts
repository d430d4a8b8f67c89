import type { PinnedCaseType } from "./case-type.ts";
import type { SharedRules } from "./compare-shared-rules.ts";

/** The versions that an office ran by at once; each set names the one before it by its hash. */
export type RuleSet = {
  readonly hash: string;
  /** The instant from which the office ran by it. */
  readonly at: string;
  readonly versions: RuleVersions;
};

/** Hashes by name: of case types by their id, of files by their name without an ending. */
export type RuleVersions = Readonly<Record<RuleKind, Readonly<Names>>>;
type Names = Record<string, string>;
export const RULE_KINDS = ["case-type", "deadlines", "calendars", "regimes"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** All that an office knows of its versions, the oldest first. */
export type RuleHistory = {
  readonly sets: readonly RuleSet[];
  /** When each version was first recorded, also before sets were kept. */
  readonly recorded: readonly {
    readonly kind: RuleKind;
    readonly name: string;
    readonly hash: string;
    readonly at: string;
  }[];
};

/** The set in force at an instant (ISO); undefined where nothing that old is kept. */
export function setAt({ sets, recorded }: RuleHistory, at: string): RuleSet | undefined {
  const set = sets.findLast((one) => one.at <= at);
  if (set !== undefined) return set;
  return recorded.some((one) => one.at <= at) ? byDates(recorded, at) : undefined;
}

/**
 * The set that a version of a case type stood in at an instant, or the first one it stood in where
 * it had not come or was gone by then. A version that is older than sets is put beside what had
 * been recorded by the time it came.
 */
export function setOfType(
  history: RuleHistory,
  hash: string,
  at: string | undefined,
): RuleSet | undefined {
  const holding = history.sets.filter(({ versions }) =>
    Object.values(versions["case-type"]).includes(hash),
  );
  const then = at === undefined ? undefined : holding.findLast((one) => one.at <= at);
  const set = then ?? holding[0];
  if (set !== undefined) return set;
  const came = history.recorded.find((one) => one.kind === "case-type" && one.hash === hash);
  return came === undefined ? undefined : byDates(history.recorded, came.at);
}

// An office that starts records its types first: a file that came with them bears a later instant.
function byDates(recorded: RuleHistory["recorded"], at: string): RuleSet {
  const versionsOf = (kind: RuleKind): Names => {
    const these = recorded.filter((one) => one.kind === kind);
    const known = these.filter((one) => one.at <= at);
    const earliest = these.filter(
      ({ name }, index) =>
        kind !== "case-type" && these.findIndex((one) => one.name === name) === index,
    );
    return Object.fromEntries([...earliest, ...known].map(({ name, hash }) => [name, hash]));
  };
  const [types, deadlines, calendars, regimes] = RULE_KINDS.map(versionsOf);
  const versions = {
    "case-type": types ?? {},
    deadlines: deadlines ?? {},
    calendars: calendars ?? {},
    regimes: regimes ?? {},
  };
  return { hash: "", at, versions };
}

/** Rules as they stood together: the texts of a set. */
export type RulesThen = {
  readonly at: string;
  readonly types: ReadonlyMap<string, PinnedCaseType>;
  readonly files: SharedRules;
};
