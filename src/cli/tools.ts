import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { RulesThen } from "#domain/case/rule-set.ts";
import type { Regime } from "#domain/regimes/regime.ts";
import type { Calendar } from "#domain/time/calendar.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import type { Language } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import type { OpenAccountsDesk } from "./accounts-desk.ts";
import type { PolicyTools } from "./policy-tools.ts";
import type { OpenRecountDesk } from "./recount-desk.ts";
import type { OpenRecordsDesk } from "./records-desk.ts";

/** One thing that was looked at, and what would mend it. */
export type Finding = {
  readonly name: string;
  readonly is: "ok" | "warn" | "fail";
  readonly says: string;
  readonly remedy?: string;
};

/** The rules of this checkout, as the commands about them need them. */
export type RuleBook = {
  readonly caseTypes: ReadonlyMap<string, PinnedCaseType>;
  readonly deadlineRules: readonly DeadlineRule[];
  readonly calendars: readonly Calendar[];
  readonly regimes: readonly Regime[];
  readonly checkProblems: readonly string[];
};

/** A story of a case type as the rules tell it: what came out otherwise, if anything. */
export type ToldStory = {
  /** The name of its file, without ending. */
  readonly name: string;
  readonly says: string;
  readonly otherwise: readonly string[];
};

/** Every version of a case type that an office has run by, and what stood with it. */
export type KeptRules = {
  readonly types: readonly PinnedCaseType[];
  readonly stood: (
    when: { readonly on: string } | { readonly type: string },
  ) => RulesThen | undefined;
};

/** What the commands work with; `main` wires it. Nothing is opened before it is asked for. */
export type Tools = {
  readonly version: string;
  /** Where a running office may have noted its address, the likeliest first. */
  readonly dataFolders: readonly string[];
  /** The user's own folder for sign-ins. */
  readonly configFolder: string;
  /** Runs the office until it is told to stop. */
  readonly start: () => Promise<void>;
  readonly openRecords: OpenRecordsDesk;
  readonly openAccounts: OpenAccountsDesk;
  readonly openRecount: OpenRecountDesk;
  readonly rules: () => RuleBook;
  readonly policies: PolicyTools;
  /** Tells the stories of a type of this checkout. */
  readonly tellStories: (typeId: string) => readonly ToldStory[];
  /** Rules in another folder, or those of one type; undefined where the folder holds neither. */
  readonly rulesAt: (
    path: string,
  ) => { readonly book: RuleBook; readonly typeId?: string } | undefined;
  /** The versions that an office here has run by. */
  readonly keptRules: (officeId: string | undefined) => Promise<KeptRules>;
  readonly words: (language: Language) => Words;
  readonly examine: () => AsyncIterable<Finding>;
};
