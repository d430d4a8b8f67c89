import type { FieldClass } from "../access/roles.ts";
import type { PieceKey } from "../access/sight.ts";
import type { DeadlineFacts, PostBy } from "../time/deadline.ts";
import type { ClockMove } from "../time/recount-clocks.ts";
import type { EventActor, Kind } from "./case-type.ts";
import type { NamedInterpreter } from "./named-interpreter.ts";
import type { Filing } from "./filed-elsewhere.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * Field values by the class that masks name, of the case itself or of one party's own part; what
 * a reader may not see has no entry.
 */
export type Payload = { readonly [K in PieceKey]?: JsonObject };

/** One fact about a case. `type` stands in clear, the payload is sealed class by class. */
export type CaseEvent = { readonly type: string; readonly payload: Payload };

/** A fact as it came back from the store, with what the store adds. */
export type RecordedEvent = CaseEvent & {
  readonly version: number;
  readonly recordedAt: string;
  /** Staff account, the party's id within this case, or `clock`. */
  readonly actorId: string;
  readonly purpose: string;
};

export type Stamp = {
  readonly version: number;
  readonly event: string;
  readonly type: string;
  readonly kind: Kind | "import";
  readonly on: string;
  readonly at: string;
  readonly actorId: string;
  readonly role: EventActor | "records-officer";
  readonly pseudonym?: string;
  /** What somebody outside says about when it happened; ours is `at`. */
  readonly claimedAt?: string;
};

export type Party = {
  readonly partyId: string;
  readonly role: string;
  readonly name?: string;
  readonly language?: string;
  readonly contact?: string;
};

/** Somebody further in the case: not the person whose case it is, with a part of their own. */
export type FurtherParty = {
  readonly partyId: string;
  readonly role: string;
  /** As whoever brought them in wrote it. */
  readonly name?: string;
};

/** What belongs to one person of a case alone, folded like a case of its own. */
export type OwnPart = {
  readonly partyId: string;
  readonly role: string;
  readonly file: CaseState;
};

export type Representative = Party & {
  readonly from: string;
  /** The day on which it ended: from then on they are of record no more. */
  readonly to?: string;
  /** The last day, where the person set one; after it nobody has to end it. */
  readonly until?: string;
  /** Who reads along acts for nobody. Without it everything is meant. */
  readonly scope?: "everything" | "read-only";
  readonly form?: string;
  /** Classes that a guardian may read beside what care needs. */
  readonly entrusted?: readonly FieldClass[];
};

export type Exhibit = {
  readonly id: string;
  readonly number: number;
  readonly title?: string;
  readonly fileId?: string;
  readonly mediaType?: string;
  readonly sizeBytes?: number;
  readonly suppliedBy: "person" | "office" | "another-source";
  readonly on: string;
  /** Facts that only an alleged perpetrator supplied (8 USC 1367). */
  readonly soleSourceIsPerpetrator?: boolean;
  /** An automated comparison that nobody has verified yet (5 USC 552a(p)). */
  readonly unverifiedMatch?: boolean;
  /** Shown to the person, with a chance to answer, on this day. */
  readonly disclosedOn?: string;
};

export type Step = { readonly step: string } & JsonObject;
export type Reading = { readonly dueOn: string; readonly steps: readonly Step[] };

export type RunningDeadline = {
  readonly name: string;
  readonly rule: string;
  readonly ruleVersion: string;
  /** The calendars it was counted in; events of the first releases do not name them. */
  readonly calendars?: readonly { readonly id: string; readonly version: string }[];
  readonly cite: string;
  readonly kind: "response-window" | "not-before" | "duty";
  readonly dutyOf: "agency" | "person";
  readonly display: Reading;
  readonly adverse: Reading;
  /** What it was computed from; where an event has none, its steps say all that was given. */
  readonly facts?: DeadlineFacts;
  readonly startedBy: number;
  readonly contested?: boolean;
  /** Where an answer may be posted: by when, so that it arrives. */
  readonly postBy?: PostBy;
  /** Which texts of its rule and its calendar it was counted under; says nothing to a reader. */
  readonly markedBy?: string;
  /** Each time that an officer stopped it, and the last day that did not count. */
  readonly stops?: readonly ClockStop[];
  /** Why the rules in force cannot count it: it stands as it stood, and a human looks. */
  readonly uncounted?: string;
  readonly status: "running" | "stopped" | "met" | "expired" | "closed";
};

/** A stretch of days that do not count: from the first on; `to` once the clock runs again. */
export type ClockStop = {
  readonly from: string;
  readonly to?: string;
  /** The version of the event that stopped it. */
  readonly stoppedBy: number;
};

/** One act that stopped or restarted clocks. */
export type ClockAct = {
  readonly version: number;
  readonly event: string;
  readonly on: string;
  readonly does: "stop" | "restart";
  readonly answers: JsonObject;
};

/** A clock that was counted again after a change of rules or closed days. */
export type ToldMove = ClockMove & { readonly version: number; readonly on: string };

export type EvidenceRequest = {
  readonly id: string;
  readonly event: string;
  readonly on: string;
  readonly items: readonly string[];
  readonly why?: string;
  readonly derogatory: readonly string[];
  readonly service: string;
  readonly deadline: string;
  readonly answeredOn?: string;
  readonly expiredOn?: string;
  readonly waivedOn?: string;
  /** The language in which the person wrote that they have nothing more to send. */
  readonly waivedIn?: string;
  /** The day that the notice names; how an answer may be sent; what follows if it is late. */
  readonly dueOn?: string;
  readonly how?: readonly string[];
  readonly ifLate?: string;
};

export type Finding = {
  readonly issue: string;
  readonly finding: string;
  readonly provision: string;
  readonly weight: string;
  readonly exhibits: readonly string[];
  readonly adverse: boolean;
};

export type Draft = {
  readonly version: number;
  readonly outcome: string;
  readonly standard: string;
  readonly burden: string;
  readonly reasons: string;
  readonly findings: readonly Finding[];
  /** Exhibits of the person that speak against the outcome, and how each was answered. */
  readonly contrary: readonly { readonly exhibit: string; readonly answer: string }[];
  readonly anyCredibleEvidence?: boolean;
  /** How the whole answer to a request was considered (INV-10). */
  readonly answerConsidered?: string;
  /** What is best for a child, or for somebody who cannot act alone (INV-22). */
  readonly bestInterests?: string;
  /** What speaks for and against, where the law leaves it to the officer (INV-23). */
  readonly factors?: { readonly for: readonly string[]; readonly against: readonly string[] };
  /** Help by a tool, and what it wrote; once said, it stays said (INV-25). */
  readonly tool?: {
    readonly name: string;
    readonly version: string;
    readonly did: string;
    readonly wrote: string;
  };
  readonly readInFull?: boolean;
  /** The hash of the rules that it was written under (INV-28). */
  readonly rules?: string;
  readonly draftedBy: string;
  readonly on: string;
};

export type Decision = Draft & {
  readonly decidedBy: {
    readonly actorId: string;
    readonly name: string;
    readonly role: string;
    readonly grade?: number;
  };
  readonly decidedOn: string;
  readonly adverse: boolean;
  readonly reviews: readonly string[];
  readonly event: string;
};

export type Notice = {
  readonly id: string;
  readonly event: string;
  readonly on: string;
  readonly service: string;
  readonly to: readonly string[];
  /** Where it went by mail; whoever may not see addresses has none. */
  readonly address?: string;
  /** The rules it was made under; SHA-256 (hex) of the decision that it tells of. */
  readonly rules?: string;
  readonly original?: string;
  /** Each way to have it looked at again with the last safe day, where there is one. */
  readonly reviews?: readonly { readonly route: string; readonly lastDay?: string }[];
  /** What it says in the person's own language, written by hand, and the offer to interpret. */
  readonly summary?: string;
  readonly offersInterpreter?: boolean;
  readonly fileId?: string;
  /** In observed mode: what another body did, and the day its notice arrived. */
  readonly about?: string;
  readonly receivedOn?: string;
};

export type Appointment = {
  readonly id: string;
  readonly event: string;
  readonly on?: string;
  readonly at?: string;
  readonly mode?: string;
  /** Where they meet in person. */
  readonly place?: string;
  readonly heldOn?: string;
};

export type Interview = {
  readonly event: string;
  readonly on: string;
  readonly heldBy: string;
  readonly language?: string;
  readonly interpreter?: string;
  readonly representativePresent?: boolean;
  /** The person said on the record that they went on without their representative (INV-18). */
  readonly agreedAlone?: boolean;
  readonly dialect?: string;
  readonly interpreterNumber?: string;
  readonly competenceChecked?: boolean;
  readonly understood?: boolean;
  readonly objections?: string;
  readonly notes?: string;
};

/** What the person says is wrong, and what the office made of it; it travels with the fact. */
export type Dispute = {
  readonly id: string;
  /** A question of the type that somebody answered, or an exhibit by its id. */
  readonly about: { readonly field: string } | { readonly exhibit: string };
  readonly statement?: string;
  readonly on: string;
  readonly by: string;
  readonly answeredOn?: string;
  readonly answer?: "corrected" | "kept";
  readonly because?: string;
};

/** Where an answer on file comes from. */
export type FactSource = {
  readonly role: EventActor | "records-officer";
  readonly on: string;
  readonly event: string;
  /** What an officer said of the source of a fact that they wrote down. */
  readonly source?: string;
};

/** A member of staff who may not act in this case. The reason lies with staff alone. */
export type Exclusion = { readonly actorId: string; readonly on: string; readonly why?: string };

/** A line of the record of looks as the person of the case reads it: no account, no name. */
export type ToldLook = {
  /** The access entry. */
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly kind: string;
  readonly outcome: string;
  readonly purpose: string;
  readonly role: string;
  readonly pseudonym: string;
};

export type Message = {
  readonly id: string;
  readonly on: string;
  readonly from: "person" | "office";
  readonly text?: string;
  readonly pseudonym?: string;
  /** The look at their file that the person asks about. */
  readonly look?: ToldLook;
};

/** A case moved from one version of its rules to another, by their hashes. */
export type Upgrade = {
  readonly version: number;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
};

/** A case as it stands after folding its events; masked fields are simply absent. */
export type CaseState = {
  readonly caseId: string;
  readonly version: number;
  readonly typeId: string;
  readonly typeHash: string;
  readonly mode: "own" | "observed" | "imported";
  readonly stage: string;
  readonly filedOn: string;
  /** Where another body decides: the day on which it got the application, if that is known. */
  readonly filedElsewhere?: Filing;
  readonly isProtected: boolean;
  /** Regimes that came with an answer, beside those of the type. */
  readonly attached: readonly string[];
  readonly parties: readonly Party[];
  readonly representatives: readonly Representative[];
  readonly around: readonly FurtherParty[];
  /** Own parts that this reader may see; none of them is folded into the rest. */
  readonly parts: readonly OwnPart[];
  /** The day on which the person of the case is of age, where that is on file. */
  readonly comesOfAge?: string;
  /** Of an own part: since this day nobody tells the others in the case anything of it. */
  readonly separatedOn?: string;
  /** How many events stand in own parts alone, so that the record is whole without them. */
  readonly apart?: number;
  readonly assignedTo?: {
    readonly actorId: string;
    readonly name: string;
    readonly pseudonym: string;
    /** Sworn to protected cases (8 USC 1367). */
    readonly sworn?: boolean;
  };
  readonly assignments: number;
  readonly answers: JsonObject;
  readonly exhibits: readonly Exhibit[];
  readonly requests: readonly EvidenceRequest[];
  readonly appointments: readonly Appointment[];
  readonly interviews: readonly Interview[];
  readonly interpreters: readonly NamedInterpreter[];
  readonly messages: readonly Message[];
  readonly notes: readonly { readonly on: string; readonly by: string; readonly text?: string }[];
  readonly asks: readonly { readonly on: string; readonly event: string; readonly text?: string }[];
  readonly challenges: readonly {
    readonly event: string;
    readonly on: string;
    readonly text?: string;
  }[];
  readonly draft?: Draft;
  readonly secondReview?: {
    readonly by: string;
    readonly name: string;
    readonly on: string;
    readonly draftVersion: number;
  };
  readonly decisions: readonly Decision[];
  readonly notices: readonly Notice[];
  readonly deadlines: readonly RunningDeadline[];
  /** Deadlines that moved because the rules or the closed days changed, in their order. */
  readonly moves: readonly ToldMove[];
  /** Why officers stopped clocks and let them run again, as their forms said it. */
  readonly clockActs: readonly ClockAct[];
  /** Moves to a later version of the rules, each with the reason that the supervisor gave. */
  readonly upgrades: readonly Upgrade[];
  readonly urgencyAskedOn?: string;
  readonly disputes: readonly Dispute[];
  /** By question: who answered it last, and from what. */
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly excluded: readonly Exclusion[];
  readonly history: readonly Stamp[];
};
