import type { AskedAccess, BrokenGlass } from "./given-access.ts";
import type { FieldClass } from "../access/roles.ts";
import type { PieceKey } from "../access/sight.ts";
import type { Kind, EventActor } from "./case-type.ts";
import type { Filing } from "./filed-elsewhere.ts";
import type { Party, Representative, FurtherParty } from "./party.ts";
import type { NamedInterpreter } from "./named-interpreter.ts";
import type { Draft, Decision } from "./decision.ts";
import type { RunningDeadline, ToldMove, ClockAct } from "./running-deadline.ts";

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
  /** Somebody is of record no more, and nobody comes to be so. */
  readonly ended?: true;
};

/** What belongs to one person of a case alone, folded like a case of its own. */
export type OwnPart = {
  readonly partyId: string;
  readonly role: string;
  readonly file: CaseState;
};

export type Exhibit = {
  readonly id: string;
  /** Counted within its class, so that no gap tells of one that a reader may not see. */
  readonly number: number;
  /** Who may read it; absent: it is of the story. */
  readonly class?: FieldClass;
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

export type Notice = {
  readonly id: string;
  readonly event: string;
  readonly on: string;
  readonly service: string;
  readonly to: readonly string[];
  /** The day on which it was put into the person's hand, as they or who speaks for them say. */
  readonly handedOn?: string;
  /** It went to the present address of that day: the step that said it, and its commitment. */
  readonly wentTo?: { readonly step: number; readonly commitment?: string };
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

/** Where letters reach the person now, and whether they are held there. */
export type ReachedAt = {
  readonly text: string;
  readonly isHeld: boolean;
  /** What shows, with the words, that the record means this address (`addressCommitment`). */
  readonly opening?: string;
  /** What stands beside the case is not what the record means: where letters go is unknown. */
  readonly isUnknown?: boolean;
};

/** What the record keeps of where letters go: which step said it, who, and its commitment. */
export type AddressSaid = {
  readonly version: number;
  readonly by: Stamp["role"];
  readonly commitment?: string;
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
  readonly version?: number;
  /** What an officer said of the source of a fact that they wrote down. */
  readonly source?: string;
};

/** A member of staff who may not act in this case. The reason lies with staff alone. */
export type Exclusion = {
  readonly actorId: string;
  readonly on: string;
  /** Who kept them out: themselves, or a supervisor. */
  readonly by?: string;
  /** They declared it themselves, and agreed that a supervisor lets them back in. */
  readonly mayReturn?: true;
  readonly why?: string;
};

/** Somebody who was kept out, and whom another supervisor let back in. */
export type EndedExclusion = Exclusion & {
  readonly endedOn: string;
  readonly endedBy: string;
  readonly whyBack?: string;
};

/** That somebody was given the case, or has it: from a day on, until it was given to another. */
export type Tenure = {
  readonly actorId: string;
  readonly on: string;
  /** Who gave it to them; nobody did where they opened the case themselves. */
  readonly by?: string;
  /** A word of a closed list. */
  readonly why?: string;
  readonly endedOn?: string;
};

/** That a supervisor wants somebody kept out, where it needs a second one to agree. */
export type AskedExclusion = Pick<Exclusion, "actorId" | "on"> & { readonly by: string };

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

/** Whom one person of the office recorded as guardian, on which paper, entrusted with what. */
export type GuardianAsked = {
  readonly by: string;
  readonly name: string;
  /** Tells two accounts of one name apart, in this case alone. */
  readonly holder?: string;
  readonly paper: { readonly by: string; readonly on: string };
  readonly entrusted: readonly string[];
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
  /** A guardian whom one person of the office recorded: nothing opens before a second one has. */
  readonly guardianAsked?: GuardianAsked;
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
  /** Accounts of all to whom the case was ever given, each once. */
  readonly heldBy?: readonly string[];
  /** Each time that the case was given to somebody, the first one first. */
  readonly tenures?: readonly Tenure[];
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
  /** Since when letters go elsewhere than the application says. No event says where. */
  readonly addressSince?: string;
  readonly addressSaid?: AddressSaid;
  /** Where the person can be reached now: beside the case, never folded, and only the present. */
  readonly reachedAt?: ReachedAt;
  readonly disputes: readonly Dispute[];
  /** By question: who answered it last, and from what. */
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly excluded: readonly Exclusion[];
  /** Those who were kept out once and are no more. */
  readonly excludedBefore?: readonly EndedExclusion[];
  /** Whom a supervisor wants kept out, where a second one has to agree; gone when one did. */
  readonly exclusionsAsked?: readonly AskedExclusion[];
  /** That a supervisor wants this officer to have the case, where a second one has to agree. */
  readonly reassignmentAsked?: AskedExclusion;
  /** Colleagues who asked to read the case, with what a supervisor answered. */
  readonly accessAsked?: readonly AskedAccess[];
  /** Emergencies in which somebody opened the case, with what was found of each. */
  readonly glassBroken?: readonly BrokenGlass[];
  readonly history: readonly Stamp[];
};
