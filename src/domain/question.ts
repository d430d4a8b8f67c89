import type { StaffRoles } from "./standing-roles.ts";
import type { z } from "zod";
import type { CaseReader } from "./access/case-readers.ts";
import type { Relation } from "./access/facts.ts";
import type { RowCondition } from "./access/row-condition.ts";
import type { Explanation } from "./access/explain.ts";
import type { PolicyChanges } from "./access/policy-keeper.ts";
import type { FieldClass, Purpose } from "./access/roles.ts";
import type { PinnedCaseType } from "./case/case-type.ts";
import type { Acting } from "./case/decide-context.ts";
import type { AskedAccess, BrokenGlass } from "./case/given-access.ts";
import type { CaseState, JsonObject } from "./case/state.ts";
import type { FurtherParty } from "./case/party.ts";
import type { UpgradePreview } from "./case/upgrade-preview.ts";
import type { InstrumentSaid } from "./looks/instrument.ts";
import type { Employed, WorkingWeek } from "./looks/known-of-staff.ts";
import type { LoggedLook } from "./looks/logged-look.ts";
import type { Finding } from "./looks/trail.ts";
import type { LookKind, Reader, Who } from "./ports.ts";
import type { Refusal } from "./refusal.ts";
import type { WaysBack } from "./ways-back.ts";

/** One case as its reader may see it. `today` is the civil date of the office. */
export type CaseInHand = {
  readonly state: CaseState;
  readonly type: PinnedCaseType;
  readonly classes: ReadonlySet<FieldClass>;
  readonly today: string;
  /** The own part that the question is about, for questions about one. */
  readonly part?: PartInQuestion | undefined;
  /** Events that this reader may trigger now. */
  readonly allowed: () => readonly string[];
  /** What it would change to move the case to the present version of its rules. */
  readonly upgrade: () => UpgradePreview | undefined;
  /** Opens what an instrument on file says. */
  readonly instrumentSaid: (instrumentId: string, sealed: Buffer) => InstrumentSaid;
  /** How this reader stands to the case. */
  readonly relations: readonly Relation[];
  /** Whether this reader may ask another question of this case, to answer it in the same look. */
  readonly mayAsk: (question: string) => boolean;
  /** The reader's capacity to act on the case, if they have one. */
  readonly acting: Acting | undefined;
  /** Names of staff by account, for who reads them so: the ombudsman. Absent for anybody else. */
  readonly staffNames?: () => Promise<ReadonlyMap<string, string>>;
  /** Who may open this case, by which grant, since when, until when and why. */
  readonly readers: () => Promise<readonly CaseReader[]>;
  /**
   * How policies answer a request about this case, of the reader or of a member of staff;
   * undefined where this reader may not ask about them.
   */
  readonly explain: (wanted: {
    readonly of: string;
    readonly action: string;
    readonly purpose: Purpose;
  }) => Promise<Explanation | undefined>;
};

/** A person's own part of a case. `file` holds what is in it, folded like a case of its own. */
export type PartInQuestion = FurtherParty & { readonly file: CaseState };

/** A question about one case. Runs on a state in which masked fields are absent. */
export type CaseQuestion<Input, Answer> = {
  readonly name: string;
  readonly about: "case";
  readonly look: LookKind;
  /** The same where it follows from what is asked: taken for print, or as a copy. */
  lookOf?(input: Input): LookKind;
  readonly input: z.ZodType<Input>;
  /** About one own part: whose it is may ask; their input names it where they have several. */
  readonly ofPart?: true;
  /** About what a person and the interpreting desk say to one another, which stands apart. */
  readonly ofInterpreting?: true;
} & (
  | {
      readonly reads?: false;
      run(inHand: CaseInHand, input: Input, who: Who): Answer;
    }
  | {
      /** Rows beside the stream are read as well, under the same access entry. */
      readonly reads: true;
      run(inHand: CaseInHand, input: Input, who: Who, reader: Reader): Promise<Answer>;
    }
);

/** How somebody stands to one case of a list, and what they count of it. */
export type TieToCase = {
  readonly relations: readonly Relation[];
  /** The version as this reader counts it. */
  readonly version: number;
  /** Since when letters go elsewhere than the application says. */
  readonly addressSince?: string;
  /** Parts of their own, or of whom they speak for. */
  readonly parts: readonly {
    readonly partId: string;
    readonly relation: "further-party" | "further-representative";
    readonly role: string;
    /** Whether they may know where the case itself stands. */
    readonly seesRecord: boolean;
    readonly version: number;
  }[];
};

/** A case of a list as the interpreting desk reads it. */
export type InterpretingRow = {
  readonly relations: readonly Relation[];
  readonly state: CaseState;
};

/** A case of a list as far as it says who reads it without its being theirs. */
export type AccessRow = {
  readonly relations: readonly Relation[];
  readonly version: number;
  readonly accessAsked: readonly AskedAccess[];
  readonly glassBroken: readonly BrokenGlass[];
  /** The instant at which it was read. */
  readonly now: string;
};

/** What a list question works with; every case it shows gets an access entry of its own. */
export type ListInHand = {
  readonly who: Who;
  /** A keyed 32-byte tag under a labelled secret of the office. */
  readonly tag: (label: string, value: string) => Buffer;
  readonly purpose: Purpose;
  readonly rows: RowCondition;
  /** The same question for cases whose existence a regime hides. */
  readonly protectedRows: RowCondition;
  /** The instant of the request. */
  readonly now: () => Date;
  readonly today: string;
  /** IANA time zone of the office: its days begin and end there. */
  readonly zone: string;
  readonly officeName: string;
  readonly officeMode: "own" | "observed";
  /** How this reader stands to a case that stands at this version now. */
  readonly tieTo: (caseId: string, version: number) => Promise<TieToCase>;
  /** The same case as the interpreting desk reads it; undefined where the reader may not. */
  readonly interpretingIn: (
    caseId: string,
    version: number,
  ) => Promise<InterpretingRow | undefined>;
  /** The same case as far as it says who reads it; undefined where the reader may not ask. */
  readonly accessIn: (caseId: string, version: number) => Promise<AccessRow | undefined>;
  /** What the office keeps of this reader as their employer, and its own hours. */
  readonly workingTimes: () => Promise<{
    readonly employed: Employed | undefined;
    readonly hours: WorkingWeek | undefined;
  }>;
  /** Staff and the record of their roles. */
  readonly staff: () => Promise<readonly StaffRoles[]>;
  /** True when policies let this actor see the class in a case they stand to as given. */
  readonly maySee: (fieldClass: FieldClass) => boolean;
  readonly type: (typeIdOrHash: string) => PinnedCaseType | undefined;
  /** The case types that new cases are opened under. */
  readonly currentTypes: () => readonly PinnedCaseType[];
  /** What the rules about browsing read of looks of staff, and what they found in them. */
  readonly browsing: (
    reader: Reader,
    looks: readonly LoggedLook[],
  ) => Promise<{
    readonly found: readonly Finding[];
    readonly details: ReadonlyMap<string, JsonObject>;
  }>;
  /** Opens what an instrument on file says. */
  readonly instrumentSaid: (instrumentId: string, sealed: Buffer) => InstrumentSaid;
  /** Opens why somebody acted so on a look that nothing explained. */
  readonly unexplainedReason: (entryId: string, version: number, sealed: Buffer) => string;
  /** Names of staff by account, for who reads them so: the ombudsman. Absent for anybody else. */
  readonly staffNames?: () => Promise<ReadonlyMap<string, string>>;
  /** Ways back into accounts that wait, and letters to post. */
  readonly waysBack: Pick<WaysBack, "toConfirm" | "letters">;
  /** Which policies judge in this office, and what is about to change in them. */
  readonly policyChanges: () => Promise<PolicyChanges>;
};

/** What a search looked for. Who checks the office reads its kind alone. */
export type SearchedFor = { readonly kind: "identifier" | "name"; readonly text: string };

/** A question over many cases. `shown` names the cases whose rows leave. */
export type ListQuestion<Input, Answer> = {
  readonly name: string;
  readonly about: "list";
  readonly look: LookKind;
  /** The same where it follows from what is asked: taken for print, or as a copy. */
  lookOf?(input: Input): LookKind;
  readonly input: z.ZodType<Input>;
  /** What is asked stands in no address: addresses are kept by browsers and by machines between. */
  readonly isAskedInBody?: true;
  /** Cases that it shows count towards those that a member of staff may open in a day (R7). */
  readonly counts?: true;
  /** How often one actor may ask it: from half of that on it takes longer, then it is refused. */
  readonly pace?: { readonly most: number; readonly minutes: number };
  run(
    inHand: ListInHand,
    input: Input,
    reader: Reader,
  ): Promise<
    | {
        readonly answer: Answer;
        readonly shown: readonly string[];
        /** What was searched for, sealed in the searcher's own line; lines of cases hold none. */
        readonly searched?: SearchedFor;
      }
    | Refusal
  >;
};

/** Any question; `input` is parsed by its own schema before `run` sees it. */
export type AnyQuestion = CaseQuestion<unknown, unknown> | ListQuestion<unknown, unknown>;
