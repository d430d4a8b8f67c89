import type { Judge } from "#domain/access/facts.ts";
import type { PolicyKeeper } from "#domain/access/policy-keeper.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { RulesThen } from "#domain/case/rule-set.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { RulesSide } from "#domain/case/type-change.ts";
import type { EventLogs, ImportStore } from "#domain/import/import-ports.ts";
import type { DeadlineFacts, TimeRefusal } from "#domain/time/deadline.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import type { Recounted } from "#domain/time/recount-clocks.ts";
import type { Concerns } from "#domain/concern/concerns.ts";
import type { ToPdf } from "#domain/leaving/document.ts";
import type { Drafts } from "#domain/drafts.ts";
import type { Instruments } from "#domain/looks/instrument.ts";
import type { Employment } from "#domain/looks/employment.ts";
import type { WorkingWeek } from "#domain/looks/known-of-staff.ts";
import type { Unexplained } from "#domain/looks/unexplained.ts";
import type { Regime } from "#domain/regimes/regime.ts";
import type { DesignationFile } from "#domain/designation.ts";
import type { WaysIn } from "#domain/ways-in.ts";
import type { WaysBack } from "#domain/ways-back.ts";
import type { CaseStore, Clock, Directory, Links, Reader } from "#domain/ports.ts";

/** The rules an office runs by: those in force, and those that older cases pinned. */
export type Rules = {
  /** The case types that new cases are opened under in this office, by id. */
  readonly current: ReadonlyMap<string, PinnedCaseType>;
  /** Every case type that anybody may read here, also those that this office does not offer. */
  readonly readable: ReadonlyMap<string, PinnedCaseType>;
  pinned(hash: string): PinnedCaseType | undefined;
  /** The same, also of a version that another process of this office has recorded meanwhile. */
  find(hash: string): Promise<PinnedCaseType | undefined>;
  /** Every version of a case type that this office has run by, newest first. */
  versions(typeId: string): readonly PinnedCaseType[];
  readonly regimes: readonly Regime[];
  /** Which countries a procedure is open to, and when: to be read, and never to decide by. */
  readonly designations: readonly DesignationFile[];
  /** Every rule of `deadlines/`, also what no case type names. */
  readonly deadlineRules: readonly DeadlineRule[];
  /** A version with the law and the days off that its deadlines are counted by. */
  side(type: PinnedCaseType): RulesSide;
  /**
   * The rules of another time: at the end of a day (YYYY-MM-DD, UTC), or as a version of a type
   * stood with them at an instant, or when it came. Undefined where they are not kept.
   */
  stood(
    when: { readonly on: string } | { readonly type: string; readonly at?: string },
  ): RulesThen | undefined;
  deadline(type: PinnedCaseType, name: string, on: string, service: string): RunningDeadline;
  /** The same from all that is known of it; what the rule does not allow is a refusal. */
  count(type: PinnedCaseType, name: string, facts: DeadlineFacts): RunningDeadline | TimeRefusal;
  /** What the rules and closed days in force make of the running clocks of a case. */
  recount(type: PinnedCaseType, clocks: readonly RunningDeadline[]): Recounted;
  /**
   * The marks that clocks counted today bear: whatever bears another is counted again. Undefined
   * while the rules of deadlines or of days off do not load, and once they were changed in their
   * files: a process that goes on by the old ones takes back nothing of what the new ones moved.
   */
  marks(): readonly string[] | undefined;
};

/** Everything one office's door works with. `main` makes one for each office it runs. */
export type Office = {
  readonly officeId: string;
  readonly name: string;
  readonly mode: "own" | "observed";
  readonly isDemo: boolean;
  readonly zone: string;
  readonly store: CaseStore;
  readonly judge: Judge;
  /** The versions of the policies that the judge goes by. */
  readonly policies: PolicyKeeper;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly links: Links;
  readonly directory: Directory;
  /** Unsent applications, each open to its writer alone. */
  readonly drafts: Drafts;
  /** What withholds looks from the person: nothing else does. */
  readonly instruments: Instruments;
  /** Looks of staff that nothing on file explained. */
  readonly unexplained: Unexplained;
  /** What the office keeps of its staff as their employer, for the rules about browsing. */
  readonly employment: Employment;
  /** When the office works, for staff who have no hours of their own; public. */
  readonly workingHours: WorkingWeek | undefined;
  /** What people raised about looks; beside every case. */
  readonly concerns: Concerns;
  /** Ways back into accounts that begin at the office, and the letters that tell of them. */
  readonly waysBack: WaysBack;
  /** New ways into single cases, for who lost their own key. */
  readonly waysIn: WaysIn;
  /** Runs a question's reads in one transaction that names its access entry. */
  readonly reading: <T>(accessId: string, work: (reader: Reader) => Promise<T>) => Promise<T>;
  /** Logs of past work: where they are staged, and how they are read and written. */
  readonly imports: ImportStore;
  readonly logs: EventLogs;
  /** Time-ordered random identifier (UUID version 7). */
  readonly newId: () => string;
  /** The same, telling the day alone: for a person's own looks (refusal R9). */
  readonly newDayId: () => string;
  /** A new case reference such as RC-7F3K-92QD: random, without sequence or year. */
  readonly newReference: () => string;
  /** A keyed 32-byte tag under a labelled secret of the office. */
  readonly tag: (label: string, value: string) => Buffer;
  /** Makes a PDF of what leaves; absent where this machine makes none. */
  readonly toPdf: ToPdf | undefined;
  readonly sha256: (value: string | Uint8Array) => Buffer;
};
